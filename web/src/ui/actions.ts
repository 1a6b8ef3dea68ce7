// The actions of events, in the groups and words in which people find them.
import { useTranslation } from "react-i18next";

const GROUPS = {
  datasets: ["createDataset", "readInputPlace", "updateDataset", "deleteDataset", "restoreDataset"],
  labels: ["createLabel", "updateLabel", "deleteLabel", "deleteLabelWithSamples"],
  samples: ["uploadSamples", "deleteSamples", "restoreSamples", "updateSamples", "restoreSample"],
  teams: [
    "createWorkforce",
    "updateWorkforce",
    "deleteWorkforce",
    "createWorker",
    "updateWorker",
    "deleteWorker",
    "batchDeleteWorker",
  ],
  tasks: [
    "createWorkforceTask",
    "startWorkforceTask",
    "updateWorkforceTask",
    "deleteWorkforceTask",
    "restoreWorkforceTask",
    "allocationFailed",
    "sendEmails",
    "updateInstructions",
    "addInstructionsPicture",
    "deleteInstructionsPicture",
  ],
  work: [
    "updateWorkforceTaskSamples",
    "restoreAssignment",
    "skipSamples",
    "unskipSamples",
    "takeNextSamples",
    "returnSamples",
    "addWorkTimes",
    "createComment",
    "updateComment",
    "deleteComment",
  ],
  quality: [
    "reviewSamples",
    "startWorkforceSamplingTask",
    "acceptSamples",
    "updateWorkforceSamplingTask",
    "restoreAcceptance",
  ],
  access: [
    "workerLoginLabelConsole",
    "workerLogOutLabelConsole",
    "endSessions",
    "changePassword",
    "resetPassword",
    "lockSignIn",
    "grantProject",
    "withdrawProject",
    "setMemberPassword",
    "disableUser",
    "enableUser",
    "addAccessKey",
    "revokeAccessKey",
    "grantBucket",
  ],
  webhooks: [
    "createWebhook",
    "updateWebhook",
    "deleteWebhook",
    "rotateWebhookSecret",
    "testWebhook",
    "replayDelivery",
    "deactivateWebhook",
  ],
} as const;

type Group = keyof typeof GROUPS;
type Action = (typeof GROUPS)[Group][number];

const groups = Object.keys(GROUPS) as Group[];
const known = new Set<string>(groups.flatMap((group) => GROUPS[group]));
const isAction = (name: string): name is Action => known.has(name);

/** What somebody did, in words; the name of an action that this page does not know yet. */
export function useActionName(): (action: string) => string {
  const { t } = useTranslation();
  return (action) => (isAction(action) ? t(`actions.name.${action}`) : action);
}

/** All actions as the options of a select. */
export function useActionOptions() {
  const { t } = useTranslation();
  return groups.map((group) => ({
    group: t(`actions.group.${group}`),
    items: GROUPS[group].map((action) => ({ value: action, label: t(`actions.name.${action}`) })),
  }));
}
