import { invoke } from '../asl-parts.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith, pythonCause } from '../services.ts';

const definition = {
  Comment: 'Cuts a film into segments and transcodes each in an execution of its own',
  StartAt: 'Probe Source',
  States: {
    'Probe Source': invoke('media-probe', '$.probe', { Next: 'Split into Segments' }),
    'Split into Segments': {
      Type: 'Pass',
      Parameters: { 'items.$': '$.segments', 'assetId.$': '$.assetId', 'probe.$': '$.probe.payload' },
      Next: 'Transcode Segments',
    },
    'Transcode Segments': {
      Type: 'Map',
      Label: 'TranscodeSegments',
      MaxConcurrency: 6,
      ToleratedFailurePercentage: 10,
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSON' },
        Parameters: { Bucket: 'media-ingest', 'Key.$': "States.Format('{}/segments.json', $.assetId)" },
      },
      ItemSelector: { 'assetId.$': '$.assetId', 'segment.$': '$$.Map.Item.Value' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Transcode',
        States: {
          Transcode: invoke('media-transcode', '$.transcode', {
            TimeoutSeconds: 600,
            Retry: [{ ErrorEquals: ['EncoderBusy'], IntervalSeconds: 5, MaxAttempts: 2, BackoffRate: 1.5 }],
            Next: 'Check Quality',
          }),
          'Check Quality': invoke('media-vmaf', '$.quality', { Next: 'Store Segment' }),
          'Store Segment': {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:s3:copyObject',
            Parameters: {
              Bucket: 'media-output',
              'CopySource.$': '$.transcode.payload.location',
              'Key.$': "States.Format('{}/{}.mp4', $.assetId, $.segment.index)",
            },
            ResultPath: '$.stored',
            End: true,
          },
        },
      },
      ResultWriter: {
        Resource: 'arn:aws:states:::s3:putObject',
        Parameters: { Bucket: 'media-output', Prefix: 'map-runs' },
      },
      ResultPath: '$.mapRun',
      Next: 'Assemble Manifest',
    },
    'Assemble Manifest': invoke('media-assemble', '$.manifest', { Next: 'Announce' }),
    Announce: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: {
        TopicArn: 'arn:aws:sns:eu-west-1:111122223333:media-ready',
        'Message.$': '$.assetId',
      },
      ResultPath: null,
      End: true,
    },
  },
};

/** Films, segment by segment, with a Distributed Map. */
export const mediaTranscoding: Scenario = {
  name: 'media-transcoding',
  type: 'STANDARD',
  tags: { team: 'media', 'cost-centre': '3300', environment: 'production' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'rate', perHour: 0.32, rhythm: 'office' },
  executionName: ({ random }) => `asset-${random.hex(10)}`,
  input: ({ random }) => {
    const assetId = `asset-${random.integer(10_000, 99_999)}`;
    const segments = Array.from({ length: random.integer(6, 16) }, (_, index) => ({
      index,
      fromSeconds: index * 60,
      key: `${assetId}/raw/${String(index).padStart(4, '0')}.ts`,
      bytes: random.integer(8_000_000, 44_000_000),
    }));
    const title = random.pick(['Harbour at dawn', 'The long way home', 'City lights', 'Northern rivers']);
    return { assetId, title, profile: random.pick(['hls-1080p', 'hls-2160p']), segments };
  },
  tasks: {
    'Probe Source': answers({
      ms: 900,
      output: ({ random }) => ({
        codec: 'prores',
        width: 3840,
        height: 2160,
        fps: random.pick([24, 25, 30]),
      }),
    }),
    Transcode: failsWith(
      0.03,
      {
        error: 'EncoderBusy',
        cause: pythonCause('EncoderBusy', 'No encoder slot within 30 seconds', [
          { file: 'transcode/app.py', line: 88, name: 'handler', code: 'slot = pool.acquire(timeout=30)' },
          { file: 'transcode/pool.py', line: 41, name: 'acquire', code: 'raise EncoderBusy(message)' },
        ]),
        ms: 30_000,
      },
      answers({
        ms: 48_000,
        spread: 0.5,
        output: ({ random }) => ({
          location: `media-work/${random.hex(12)}.mp4`,
          seconds: 60,
        }),
      }),
    ),
    'Check Quality': failsWith(
      ({ redriveCount }) => (redriveCount > 0 ? 0 : 0.022),
      {
        error: 'QualityTooLow',
        cause: pythonCause('QualityTooLow', ({ random }) => `VMAF ${random.integer(60, 77)} is below 78`, [
          { file: 'vmaf/app.py', line: 57, name: 'handler', code: 'check(score, limit=78)' },
          { file: 'vmaf/app.py', line: 31, name: 'check', code: 'raise QualityTooLow(message)' },
        ]),
        ms: 2600,
      },
      answers({ ms: 3100, output: ({ random }) => ({ vmaf: random.integer(82, 98) }) }),
    ),
    'Store Segment': answers({ ms: 340, output: { CopyObjectResult: { ETag: '"9b2cf535f27731c9"' } } }),
    'Assemble Manifest': answers({ ms: 1500, output: { manifest: 'master.m3u8', renditions: 4 } }),
  },
  fate: ({ random }) =>
    random.chance(0.5) ? { redriveAfterMs: random.integer(1_200_000, 9_000_000) } : null,
};
