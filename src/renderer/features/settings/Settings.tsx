import { useAddress } from '../../address/address.ts';
import { type SettingsSection, settingsSections } from '../../address/here.ts';
import { Button } from '../../ui/Button.tsx';

/** How the app behaves, a section at a time. */
export const Settings = ({ section }: { readonly section: SettingsSection }) => {
  const address = useAddress();
  return (
    <main>
      <h1>Settings</h1>
      <nav aria-label="Settings">
        {settingsSections.map((one) => (
          <Button
            key={one}
            aria-current={one === section ? 'page' : undefined}
            onClick={() => address.go({ at: 'settings', section: one })}
          >
            {one}
          </Button>
        ))}
      </nav>
      <Button onClick={() => address.go({ at: 'start' })}>Back</Button>
    </main>
  );
};
