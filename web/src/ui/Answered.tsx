import { Skeleton, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "./ErrorNotice";

const PATIENCE_MS = 150;

/** What a query answered, as `children` show it; before, nothing and then skeletons. What was read stays over errors. */
export function Answered<Data>({
  query,
  children,
}: {
  query: Pick<UseQueryResult<Data>, "data" | "error" | "refetch">;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorNotice error={query.error} onRetry={query.refetch} />;
  return <Waiting />;
}

function Waiting() {
  const { t } = useTranslation();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <Stack role="status" aria-label={t("common.loading")}>
      {["100%", "85%", "92%"].map((width) => (
        <Skeleton key={width} h={28} w={width} />
      ))}
    </Stack>
  );
}
