import type { SettingsSection } from '../../address/here.ts';

export const sectionNames: Readonly<Record<SettingsSection, string>> = {
  general: 'General',
  servers: 'Servers',
  triggers: 'Triggers',
  shortcuts: 'Shortcuts',
  notifications: 'Notifications',
  following: 'Following',
  data: 'Data',
  about: 'About',
};
