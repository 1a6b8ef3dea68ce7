// Changes to many samples at once: in calls of bounded size, with what became of each sample.

const MOST_IN_A_CALL = 1000;

export interface Failure {
  sampleId: string;
  code: string;
  message: string;
}

export interface Result {
  success?: boolean;
  sample_id?: string;
  error_code?: string;
  error_msg?: string;
  revision?: number;
}

export interface Outcome {
  done: Result[];
  failures: Failure[];
}

/** Sends `items` part by part. A call that fails as a whole ends it; what earlier calls did stays. */
export async function inCalls<Item>(
  items: readonly Item[],
  send: (part: Item[]) => Promise<{ results?: Result[] }>,
): Promise<Outcome> {
  const outcome: Outcome = { done: [], failures: [] };
  for (let start = 0; start < items.length; start += MOST_IN_A_CALL) {
    const { results = [] } = await send(items.slice(start, start + MOST_IN_A_CALL));
    for (const result of results) {
      if (result.success) outcome.done.push(result);
      else outcome.failures.push(failureOf(result));
    }
  }
  return outcome;
}

const failureOf = ({ sample_id = "", error_code = "", error_msg = "" }: Result): Failure => ({
  sampleId: sample_id,
  code: error_code.replace(/^.*\./, ""),
  message: error_msg,
});
