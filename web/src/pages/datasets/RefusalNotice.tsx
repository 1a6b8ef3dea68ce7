import { Alert } from "@mantine/core";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { knownRefusal } from "./refusals";
import { useRefusalText } from "./useRefusalText";

/** What was refused, in the words of the page for what may well happen. */
export function RefusalNotice({ error }: { error: Error }) {
  const textOf = useRefusalText();
  if (!knownRefusal(error)) return <ErrorNotice error={error} />;
  return (
    <Alert color="red" role="alert">
      {textOf(error)}
    </Alert>
  );
}
