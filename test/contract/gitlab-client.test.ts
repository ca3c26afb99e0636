import { gitlabClientContract, type Spoken } from './gitlab-client.contract.ts';

const spoken: readonly Spoken[] = [
  { gitlab: '18.5', dialect: 'v4' },
  { gitlab: '17.0', dialect: 'v4' },
  { gitlab: '11.5', dialect: 'v4' },
  { gitlab: '10.8', dialect: 'v4' },
  { gitlab: '9.2', dialect: 'v4' },
  { gitlab: '10.8', dialect: 'v3' },
  { gitlab: '9.2', dialect: 'v3' },
  { gitlab: '8.17', dialect: 'v3' },
  { gitlab: '8.10', dialect: 'v3' },
];

for (const one of spoken) gitlabClientContract(one);
