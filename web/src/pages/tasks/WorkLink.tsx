import type { ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { given } from "@/api/given";
import { ButtonLink } from "@/ui/ButtonLink";
import { pageParams, type TaskPlace } from "./queries";

interface WorkLinkProps extends ButtonProps {
  place: TaskPlace;
  mode?: "review" | "accept";
  sample?: string;
  worker?: string | undefined;
  children: ReactNode;
}

/** The way into the workbench of a task, at one sample if it is named. */
export function WorkLink({ place, mode, sample, worker, ...props }: WorkLinkProps) {
  return (
    <ButtonLink
      {...props}
      to="/p/$projectId/work/$datasetId/$taskId"
      params={pageParams(place)}
      search={given({ mode, sample, worker })}
    />
  );
}
