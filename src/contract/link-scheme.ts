/** Links to the app: `trigger-tray://fire?…`. */
export const linkScheme = 'trigger-tray';
