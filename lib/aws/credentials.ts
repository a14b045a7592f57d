import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AccountSettings } from '#lib/collect/ports.ts';

/** Shows in the other account's CloudTrail who asked. */
const SESSION_NAME = 'stepscope';
const SESSION_SECONDS = 3600; // the most that role chaining allows

/** A provider the SDK renews by itself before its credentials end. */
export function credentialsOf({ credentials, region }: Pick<AccountSettings, 'credentials' | 'region'>) {
  switch (credentials.kind) {
    case 'default':
      return fromNodeProviderChain();
    case 'profile':
      return fromIni({ profile: credentials.profile });
    case 'static':
      return { accessKeyId: credentials.accessKeyId, secretAccessKey: credentials.secretAccessKey };
    case 'role':
      return fromTemporaryCredentials({
        ...(credentials.profile && { masterCredentials: fromIni({ profile: credentials.profile }) }),
        params: {
          RoleArn: credentials.roleArn,
          RoleSessionName: SESSION_NAME,
          DurationSeconds: SESSION_SECONDS,
          ...(credentials.externalId && { ExternalId: credentials.externalId }),
        },
        clientConfig: { region },
      });
    default:
      return credentials satisfies never;
  }
}
