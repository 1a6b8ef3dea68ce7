import { notifications } from "@mantine/notifications";
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorText } from "./ErrorNotice";

interface After<Result> {
  /** What was read under these keys is read again. */
  stale: QueryKey[];
  onDone?: (result: Result) => void;
  /** Said when it is done. */
  message?: string;
}

/** Something a person does by one button: what fails is said at the top of the page. */
export function useAction<Result, Input = void>(run: (input: Input) => Promise<Result>, after: After<Result>) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (result) => {
      if (after.message) notifications.show({ message: after.message });
      after.onDone?.(result);
      await Promise.all(after.stale.map((queryKey) => cache.invalidateQueries({ queryKey })));
    },
    onError: (error) =>
      notifications.show({
        color: "red",
        title: t("errors.title"),
        message: <ErrorText error={error} />,
        role: "alert",
      }),
  });
}
