// The roles of members and how far each has come in, with their words.
export const ROLES = ["teams.role0", "teams.role1", "teams.role2", "teams.role3"] as const;
export const LABELER = 0;
export const REVIEWER = 1;
export const MANAGER = 2;

/** The words of a role; what the server may add later counts as a labeler, who may least. */
export const roleName = (role: number | undefined) => ROLES[role ?? LABELER] ?? ROLES[LABELER];

const STATUSES = ["teams.status0", "teams.status1", "teams.status2", "teams.status3"] as const;
export const statusName = (status: number | undefined) => STATUSES[status ?? 0] ?? STATUSES[0];
