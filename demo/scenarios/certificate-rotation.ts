import { invoke } from '../asl-parts.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith, sdkCause } from '../services.ts';

const definition = {
  Comment: 'Renews the certificate of one service and proves that it is served',
  StartAt: 'Request Certificate',
  States: {
    'Request Certificate': {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:acm:requestCertificate',
      Parameters: { 'DomainName.$': '$.domain', ValidationMethod: 'DNS' },
      ResultPath: '$.certificate',
      Next: 'Wait for Validation',
    },
    'Wait for Validation': { Type: 'Wait', Seconds: 20, Next: 'Check Status' },
    'Check Status': {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:acm:describeCertificate',
      Parameters: { 'CertificateArn.$': '$.certificate.CertificateArn' },
      ResultSelector: { 'status.$': '$.Certificate.Status' },
      ResultPath: '$.check',
      Next: 'Issued?',
    },
    'Issued?': {
      Type: 'Choice',
      Choices: [
        { Variable: '$.check.status', StringEquals: 'ISSUED', Next: 'Install' },
        { Variable: '$.check.status', StringEquals: 'PENDING_VALIDATION', Next: 'Wait for Validation' },
      ],
      Default: 'Validation Failed',
    },
    Install: invoke('certificates-install', '$.installed', { Next: 'Probe' }),
    Probe: {
      Type: 'Task',
      Resource: 'arn:aws:states:::http:invoke',
      Parameters: {
        'ApiEndpoint.$': "States.Format('https://{}/healthz', $.domain)",
        Method: 'GET',
        Authentication: { ConnectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/probe/1' },
      },
      ResultPath: null,
      Retry: [{ ErrorEquals: ['States.Http.Socket'], IntervalSeconds: 5, MaxAttempts: 2, BackoffRate: 2 }],
      End: true,
    },
    'Validation Failed': {
      Type: 'Fail',
      Error: 'CertificateNotIssued',
      Cause: 'The DNS record of the validation was not found',
    },
  },
};

/** Fails rarely: about once in two hundred. */
export const certificateRotation: Scenario = {
  name: 'certificate-rotation',
  type: 'STANDARD',
  tags: { team: 'platform', 'cost-centre': '5100', environment: 'production' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'rate', perHour: 1, rhythm: 'steady' },
  input: ({ random }) => ({
    domain: `${random.pick(['api', 'shop', 'media', 'admin', 'status'])}-${random.integer(1, 40)}.example.com`,
  }),
  tasks: {
    'Request Certificate': failsWith(
      0.003,
      {
        error: 'Acm.LimitExceededException',
        cause: sdkCause('Error: you have reached your limit of 2500 certificates in the last year.', 'Acm'),
      },
      answers({
        ms: 260,
        output: ({ random }) => ({
          CertificateArn: `arn:aws:acm:eu-west-1:111122223333:certificate/${random.uuid()}`,
        }),
      }),
    ),
    'Check Status': answers({
      ms: 90,
      output: ({ random }) => {
        const status = random.chance(0.55)
          ? 'ISSUED'
          : random.chance(0.004)
            ? 'FAILED'
            : 'PENDING_VALIDATION';
        return { Certificate: { Status: status } };
      },
    }),
    Install: answers({ ms: 1900, output: { loadBalancers: 2 } }),
  },
};
