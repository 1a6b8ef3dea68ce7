import { type Handler, useCommands } from "../core/dispatch";
import { newLabelId } from "../core/store";
import { confirmed } from "./classes";
import { useWorkContext } from "./WorkContext";

const PICTURE = 0;

const done = (act: () => unknown) => () => {
  act();
  return true;
};

/** The commands on the sample in hand; `confirm` is a button as well. */
export function useWorkCommands(isMachine: boolean): { confirm: Handler } {
  const { work, row, readOnly, goOn, goBack } = useWorkContext();
  const confirm = () => {
    if (!isMachine || readOnly) return false;
    work.store.change(confirmed(work.store.getAnnotation()));
    work.save(true);
    void goOn();
    return true;
  };
  const copyPrevious = () => {
    const { rows, index } = work.queue.getState();
    const previous = rows[index - 1];
    if (!previous || readOnly || row?.sample.type !== PICTURE) return false;
    const copies = previous.annotation.labels.map((label) => ({ ...label, id: newLabelId() }));
    work.store.changeLabels((now) => [...now, ...copies], { select: copies.map(({ id }) => id) });
    return true;
  };
  const clear = () => {
    if (readOnly) return false;
    work.store.changeLabels((now) => (now.length > 0 ? [] : now));
    return true;
  };
  const ifWritable = (act: () => void) => () => {
    if (readOnly) return false;
    act();
    return true;
  };
  useCommands({
    "work.copyPrevious": copyPrevious,
    "work.clear": clear,
    "work.next": done(goOn),
    "work.previous": done(goBack),
    "work.save": done(() => work.save()),
    "work.undo": ifWritable(() => void work.undo()),
    "work.redo": ifWritable(() => void work.redo()),
    "work.confirm": confirm,
  });
  return { confirm };
}
