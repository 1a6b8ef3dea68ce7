import { Outlet } from "@tanstack/react-router";
import { useArrivals } from "./useArrivals";

/** Around all pages. */
export function Root() {
  useArrivals();
  return <Outlet />;
}
