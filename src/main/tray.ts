import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from 'electron';
import type { TrayCommand, TrayModel } from '../contract/tray.ts';
import { type Panel, trayIconFiles } from './tray-icon.ts';

export interface TrayParts {
  /** Folder of the icon set. */
  readonly icons: string;
  readonly panel: () => Panel;
  readonly onCommand: (command: TrayCommand) => void;
  readonly onClick: () => void;
}

export interface TrayView {
  /** Draws a model; the same model on the same panel again does nothing. */
  draw(model: TrayModel): void;
  close(): void;
}

const menuTemplate = (
  { items }: TrayModel,
  onCommand: (command: TrayCommand) => void,
): MenuItemConstructorOptions[] =>
  items.map((item) => {
    if (item.type === 'separator') return { type: 'separator' };
    const { id, label } = item;
    if (item.type === 'label') return { id, label, enabled: false };
    // After the menu's own call: a command may destroy the tray or give it another menu, and on Linux the call that
    // reported the click still uses the old one.
    const click = (): void => void setImmediate(() => onCommand(item.command));
    if (item.type === 'checkbox') return { id, label, type: 'checkbox', checked: item.checked, click };
    // The keys are taken as global ones; the menu only shows them.
    const keys = item.keys === null ? {} : { accelerator: item.keys, registerAccelerator: false };
    return { id, label, ...keys, click };
  });

const imageOf = (icon: TrayModel['icon'], folder: string, panel: Panel): NativeImage => {
  const picture = trayIconFiles(icon, panel);
  if (picture.kind === 'template') {
    const template = nativeImage.createFromPath(join(folder, picture.file));
    template.setTemplateImage(true);
    return template;
  }
  const image = nativeImage.createEmpty();
  for (const { scale, file } of picture.files) {
    image.addRepresentation({
      scaleFactor: scale,
      dataURL: nativeImage.createFromPath(join(folder, file)).toDataURL(),
    });
  }
  return image;
};

/** The icon in the system's tray. It knows nothing of runs: the model says what to draw and what an item does. */
export const createTrayView = ({ icons, panel, onCommand, onClick }: TrayParts): TrayView => {
  let tray: Tray | null = null;
  let drawn: { readonly model: TrayModel; readonly panel: Panel } | null = null;

  const open = (image: NativeImage): Tray => {
    const opened = new Tray(image);
    // macOS opens the menu on a click; elsewhere the menu is behind the other button.
    if (process.platform !== 'darwin') opened.on('click', onClick);
    return opened;
  };

  const draw = (model: TrayModel): void => {
    const next = { model, panel: panel() };
    if (isDeepStrictEqual(next, drawn)) return;
    const image = imageOf(model.icon, icons, next.panel);
    if (tray === null) tray = open(image);
    else if (model.icon !== drawn?.model.icon || !isDeepStrictEqual(next.panel, drawn.panel))
      tray.setImage(image);
    tray.setToolTip(model.tooltip);
    // Linux keeps the menu that it was given last: a changed menu has to be set again.
    if (!isDeepStrictEqual(model.items, drawn?.model.items)) {
      tray.setContextMenu(Menu.buildFromTemplate(menuTemplate(model, onCommand)));
    }
    drawn = next;
  };

  return {
    draw,
    close() {
      tray?.destroy();
      tray = null;
    },
  };
};
