export type Visibility = 'private' | 'internal' | 'public';
export type Role = 'developer' | 'maintainer';
export type Scope = 'api' | 'read_api' | 'read_user';

export interface Person {
  readonly id: number;
  readonly username: string;
  readonly name: string;
}

export interface AccessToken {
  readonly id: number;
  readonly name: string;
  readonly token: string;
  readonly person: Person;
  readonly scopes: readonly Scope[];
  /** Epoch milliseconds, as every instant of the world. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface Commit {
  readonly sha: string;
  readonly parent: string | null;
  readonly title: string;
  readonly author: Person;
  readonly at: number;
}

/** Who may run pipelines on a protected branch: maintainers, or nobody at all. */
export type Protection = 'none' | 'maintainers' | 'nobody';

export interface Branch {
  readonly name: string;
  readonly sha: string;
  readonly protection: Protection;
}

export interface Tag {
  readonly name: string;
  readonly sha: string;
  readonly message: string;
  readonly createdAt: number;
}

/** A pipeline trigger token: what a fire is made with. */
export interface Trigger {
  readonly id: number;
  readonly token: string;
  readonly owner: Person;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  description: string;
  updatedAt: number;
  lastUsed: number | null;
}

export interface ProjectSummary {
  readonly id: number;
  /** With its groups: `platform/web-shop`. */
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly archived: boolean;
  readonly defaultBranch: string;
  readonly createdAt: number;
  readonly lastActivityAt: number;
}
