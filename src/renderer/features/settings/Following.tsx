import type { AppSettings } from '../../../contract/settings.ts';
import { useFollowLoad, useServers } from '../../queries/use-data.ts';
import { LoadRow } from './LoadRow.tsx';
import { NumberRow } from './NumberRow.tsx';
import { Rows, SwitchRow } from './Rows.tsx';
import section from './Section.module.css';
import { Section } from './Section.tsx';
import { useChangeSettings } from './use-change-settings.ts';
import { WithSettings } from './WithSettings.tsx';

type Values = AppSettings['following'];

const FlagRow = (props: {
  readonly flag: 'paused' | 'slowOnBattery';
  readonly title: string;
  readonly hint: string;
  readonly values: Values;
}) => {
  const { change, problem } = useChangeSettings();
  return (
    <SwitchRow
      title={props.title}
      hint={props.hint}
      problem={problem}
      checked={props.values[props.flag]}
      onChecked={(on) => void change({ following: { [props.flag]: on } })}
    />
  );
};

const AmountRow = (props: {
  readonly amount: 'requestsPerMinute' | 'stopAfterHours' | 'keepRuns';
  readonly title: string;
  readonly hint?: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly values: Values;
}) => {
  const { change, problem } = useChangeSettings();
  const { amount, values, ...rest } = props;
  return (
    <NumberRow
      {...rest}
      value={values[amount]}
      problem={problem}
      onSave={(value) => change({ following: { [amount]: value } })}
    />
  );
};

const Loads = () => {
  const load = useFollowLoad();
  const servers = useServers().data ?? [];
  return (load.data ?? []).map((one) => (
    <LoadRow
      key={one.serverId}
      name={servers.find(({ id }) => id === one.serverId)?.name ?? 'A server'}
      load={one}
    />
  ));
};

/** How builds are followed, and how much it may ask of a server. */
export const Following = () => {
  const load = useFollowLoad();
  return (
    <Section title="Following">
      <WithSettings>
        {({ following }) => (
          <>
            <Rows>
              <FlagRow
                flag="paused"
                title="Pause following"
                hint="Nothing is asked of any server. Firing still works."
                values={following}
              />
              <AmountRow
                amount="requestsPerMinute"
                title="Poll budget"
                hint="The most requests to one server. Running builds go first."
                unit="per min"
                min={6}
                max={600}
                values={following}
              />
              <Loads />
              <FlagRow
                flag="slowOnBattery"
                title="Slow down on battery"
                hint="Polls a quarter as often."
                values={following}
              />
              <AmountRow
                amount="stopAfterHours"
                title="Stop following a build after"
                hint="It stays in the list. Open it to follow again."
                unit="hours"
                min={1}
                max={720}
                values={following}
              />
              <AmountRow
                amount="keepRuns"
                title="Keep in the list"
                hint="Older builds that have ended go."
                unit="builds"
                min={50}
                max={100_000}
                values={following}
              />
            </Rows>
            {load.isError ? (
              <p className={section.note}>What following asks is not known: {load.error.problem.message}</p>
            ) : null}
          </>
        )}
      </WithSettings>
    </Section>
  );
};
