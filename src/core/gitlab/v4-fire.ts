import { z } from 'zod';
import { fail } from '../../contract/problems.ts';
import type { Clock, Http } from '../ports.ts';
import type { Endpoint, GitLabClient } from './client.ts';
import { type FirePost, postFire, variablesBody } from './fire-answer.ts';
import { pipelineShape } from './shapes.ts';
import { v4Project } from './v4-path.ts';

/** The one POST of a fire on API v4. Source: `lib/api/ci/triggers.rb`. */
export const createV4Fire = (http: Http, clock: Clock, endpoint: Endpoint): Pick<GitLabClient, 'fire'> => ({
  fire: (request) => {
    const { project, token, ref, inputs } = request;
    return postFire(http, clock, endpoint, request, {
      dialect: 'v4',
      path: `${v4Project(project)}/trigger/pipeline`,
      body: {
        token,
        ref,
        ...variablesBody(request),
        // Servers before 17.10 don't know inputs.
        ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
      },
      accepted: acceptedPipeline(endpoint.url),
    });
  },
});

const acceptedPipeline =
  (url: string): FirePost['accepted'] =>
  (json, status) => {
    const pipeline = pipelineShape(url).safeParse(json);
    if (!pipeline.success) return null;
    const extra = Extra.safeParse(json);
    const faults = extra.success ? (extra.data.yaml_errors ?? null) : null;
    return {
      state: 'accepted',
      pipeline: pipeline.data,
      request: null,
      projectId: extra.success ? (extra.data.project_id ?? null) : null,
      problem:
        faults === null
          ? null
          : {
              ...fail(
                'ci-config',
                'The pipeline failed at once: its configuration is not valid.',
                'Mend .gitlab-ci.yml.',
              ).problem,
              httpStatus: status,
              serverMessage: faults.slice(0, 1_000),
            },
    };
  };

const Extra = z.object({ project_id: z.number().int().nullish(), yaml_errors: z.string().nullish() });
