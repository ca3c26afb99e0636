import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useState } from 'react';

const TYPE = 'variable-row';

interface DraggableRow {
  readonly dragging: boolean;
  /** Another row would take this one's place. */
  readonly over: boolean;
}

/** Lets a row be dragged by its handle, and others be dropped on it. */
export const useDraggableRow = (
  id: string,
  row: RefObject<HTMLElement | null>,
  handle: RefObject<HTMLElement | null>,
): DraggableRow => {
  const [dragging, setDragging] = useState(false);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = row.current;
    const dragHandle = handle.current;
    if (element === null || dragHandle === null) return;
    const leave = [
      draggable({
        element,
        dragHandle,
        getInitialData: () => ({ type: TYPE, id }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.type === TYPE && source.data.id !== id,
        getData: () => ({ type: TYPE, id }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    ];
    return () => {
      for (const end of leave) end();
    };
  }, [id, row, handle]);
  return { dragging, over };
};

/** Hears where a row was dropped. */
export const useDroppedRow = (onDrop: (id: string, target: string) => void): void => {
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data.type === TYPE,
        onDrop: ({ source, location }) => {
          const target = location.current.dropTargets[0]?.data.id;
          const { id } = source.data;
          if (typeof id === 'string' && typeof target === 'string') onDrop(id, target);
        },
      }),
    [onDrop],
  );
};
