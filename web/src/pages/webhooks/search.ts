// Which deliveries of a webhook are shown, as it stands in the address.
export const STATUSES = [0, 1, 2] as const;
export type DeliveryStatus = (typeof STATUSES)[number];

export interface DeliverySearch {
  status?: DeliveryStatus;
}

export function readDeliverySearch(search: Record<string, unknown>): DeliverySearch {
  const status = STATUSES.find((each) => each === search.status);
  return status === undefined ? {} : { status };
}
