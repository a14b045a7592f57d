/** The picture of a definition, free of pixels: states as nodes, what leads from one to the next as edges. */
export interface StateGraph {
  /** Containers before what is in them. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** The state's path, `/Outer/Inner` (JSON pointer of container and state names); `(start)` and `(end)` for the discs. */
  readonly id: string;
  readonly kind: 'start' | 'end' | 'state' | 'container' | 'branch';
  readonly name: string;
  /** Task, Choice …; of a branch frame 'Branch'. */
  readonly type: string;
  /** The frame it stands in; null at the top. */
  readonly container: string | null;
  readonly integration: Integration | null;
  /** Where the state stands in the definition, as a JSON pointer. */
  readonly pointer: string;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'start' | 'next' | 'choice' | 'default' | 'catch' | 'end';
  /** A choice's condition in words, a catch's errors; whole, not cut. */
  readonly label: string | null;
}

/** What a Task calls. */
export interface Integration {
  /** `lambda`, `sqs`, `dynamodb`, `ecs`, `states`, `activity`, `http`, an SDK service's name …: chooses the icon. */
  readonly service: string;
  /** In words: "Lambda: invoke", "DynamoDB: put item", "ECS: run task (waits)". */
  readonly label: string;
  readonly pattern: 'request' | 'sync' | 'token' | 'activity' | 'lambda';
  /** Which one: the function, queue, table … where the definition tells. */
  readonly target?: string;
}

/** A state graph with places, in CSS pixels from the top left. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends GraphEdge {
  readonly points: readonly Point[];
  readonly labelBox: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | null;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Something wrong, or likely wrong, with a definition. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  /** JSON pointer into the definition. */
  readonly pointer: string;
}
