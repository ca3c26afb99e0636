import { jsonReply } from '../http/reply.ts';
import { requireViewer } from '../routes/access.ts';
import { type Route, route } from '../routes/route.ts';
import { showV3Self } from './show-v3-user.ts';

export const v3UserRoutes: readonly Route[] = [
  route('GET', '/user', 'required', (request) =>
    jsonReply(200, showV3Self(request, requireViewer(request).person)),
  ),
];
