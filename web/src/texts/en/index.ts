import acceptance from "./acceptance.json";
import account from "./account.json";
import actions from "./actions.json";
import audio from "./audio.json";
import audit from "./audit.json";
import common from "./common.json";
import datasets from "./datasets.json";
import errors from "./errors.json";
import gallery from "./gallery.json";
import hard from "./hard.json";
import image from "./image.json";
import jobs from "./jobs.json";
import keys from "./keys.json";
import participations from "./participations.json";
import session from "./session.json";
import tasks from "./tasks.json";
import teams from "./teams.json";
import text from "./text.json";
import users from "./users.json";
import video from "./video.json";
import webhooks from "./webhooks.json";
import work from "./work.json";

export const en = {
  acceptance,
  account,
  actions,
  audit,
  common,
  datasets,
  errors,
  gallery,
  jobs,
  participations,
  session,
  tasks,
  teams,
  webhooks,
  work,
  hard,
  image,
  keys,
  audio,
  text,
  users,
  video,
};
