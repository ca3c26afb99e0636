import { useOperation } from '../../../queries/use-operation.ts';
import { Button } from '../../../ui/Button.tsx';
import { Row } from '../Rows.tsx';

interface DataFolderRowProps {
  readonly folder: string;
  readonly hint: string;
}

/** Where settings and history are kept. */
export const DataFolderRow = ({ folder, hint }: DataFolderRowProps) => {
  const open = useOperation('app.openFolder');
  return (
    <Row
      title="Data folder"
      hint={
        <>
          {hint} <span className="mono selectable">{folder}</span>
        </>
      }
      problem={open.problem}
    >
      <Button size="sm" onClick={() => void open.run({})}>
        Open folder
      </Button>
    </Row>
  );
};
