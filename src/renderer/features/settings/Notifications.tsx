import type { Preset } from '../../../contract/presets.ts';
import { type AppSettings, NotifyChoice, notifyChoices } from '../../../contract/settings.ts';
import { usePresets } from '../../queries/use-data.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import rows from './Rows.module.css';
import { Row, Rows, SwitchRow } from './Rows.tsx';
import section from './Section.module.css';
import { Section } from './Section.tsx';
import { useChangeSettings } from './use-change-settings.ts';
import { WithSettings } from './WithSettings.tsx';

interface EventRowProps {
  readonly event: keyof AppSettings['notifications'];
  readonly title: string;
  readonly hint?: string;
  readonly notifications: AppSettings['notifications'];
}

const EventRow = ({ event, title, hint, notifications }: EventRowProps) => {
  const { change, problem } = useChangeSettings();
  return (
    <SwitchRow
      title={title}
      {...(hint === undefined ? {} : { hint })}
      problem={problem}
      checked={notifications[event]}
      onChecked={(on) => void change({ notifications: { [event]: on } })}
    />
  );
};

const choiceNames: Readonly<Record<NotifyChoice, string>> = {
  default: 'As above',
  none: 'None',
  failures: 'Failures alone',
  all: 'Every end',
};

const PresetRow = ({ preset }: { readonly preset: Preset }) => {
  const change = useOperation('presets.change');
  const announce = useAnnounce();
  const choose = async (notify: NotifyChoice): Promise<void> => {
    const changed = await change.run({ preset: preset.id, notify });
    announce(changed.ok ? 'Saved.' : `Not saved. ${changed.problem.message}`);
  };
  return (
    <Row title={preset.name} hint={preset.projectLabel} problem={change.problem} wide>
      <div className={rows.select}>
        <SelectField
          label={`Notifications of ${preset.name}`}
          options={notifyChoices.map((value) => ({ value, label: choiceNames[value] }))}
          value={preset.notify}
          onValue={(value) => {
            const choice = NotifyChoice.safeParse(value);
            if (choice.success) void choose(choice.data);
          }}
          placeholder="Choose one"
        />
      </div>
    </Row>
  );
};

/** What the app tells about when nobody looks. */
export const Notifications = () => {
  const presets = usePresets().data ?? [];
  return (
    <Section title="Notifications">
      <WithSettings>
        {({ notifications }) => (
          <>
            <Rows>
              <EventRow
                event="failed"
                title="A build failed"
                hint="Names the job, and opens the log when clicked."
                notifications={notifications}
              />
              <EventRow
                event="passed"
                title="A build passed"
                hint="Only builds that took longer than 1 minute."
                notifications={notifications}
              />
              <EventRow event="manual" title="A build waits for a manual job" notifications={notifications} />
              <EventRow
                event="troubled"
                title="A fire was refused, or its outcome is unknown"
                notifications={notifications}
              />
            </Rows>
            <p className={section.note}>
              Do not disturb in your system silences them all. Values of variables are never shown.
            </p>
          </>
        )}
      </WithSettings>
      {presets.length === 0 ? null : (
        <>
          <h2>By preset</h2>
          <Rows label="Notifications by preset">
            {presets.map((preset) => (
              <PresetRow key={preset.id} preset={preset} />
            ))}
          </Rows>
        </>
      )}
    </Section>
  );
};
