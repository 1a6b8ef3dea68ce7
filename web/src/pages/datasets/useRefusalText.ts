import { useTranslation } from "react-i18next";
import { knownRefusal, refusalOf } from "./refusals";

/** What was refused, in the language of the page where the code says it all, else in the words of the server. */
export function useRefusalText(): (error: Error) => string {
  const { t } = useTranslation();
  return (error) => {
    const known = knownRefusal(error);
    return known ? t(`datasets.refused.${known}`) : refusalOf(error.message).text;
  };
}
