import { useAddress } from '../../address/address.ts';
import { Palette } from './Palette.tsx';

/** The palette as a window of its own. */
export const PaletteWindow = () => {
  const address = useAddress();
  return <Palette onClose={() => address.go({ at: 'start' })} />;
};
