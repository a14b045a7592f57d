import type { Amount } from './definition.ts';
import type { Report } from './finding-kinds.ts';
import { isList, isObject, type JsonObject, type JsonValue, kindOf, pointerTo } from './json.ts';

/** Reads the fields of one object by type; a field of another type is reported and read as missing. */
export interface FieldReader {
  readonly raw: JsonObject;
  readonly pointer: string;
  readonly value: (field: string) => JsonValue | undefined;
  readonly text: (field: string) => string | null;
  readonly flag: (field: string) => boolean;
  /** A number, the JSONata or `${Placeholder}` that gives it, or the path in `<field>Path`. */
  readonly amount: (field: string) => Amount | null;
  readonly number: (field: string) => number | null;
  readonly object: (field: string) => JsonObject | null;
  /** The objects of a list, each with its pointer. */
  readonly objects: (field: string) => readonly { readonly raw: JsonObject; readonly pointer: string }[];
  readonly texts: (field: string) => readonly string[];
}

/** Templates that are not deployed yet hold `${Name}`; JSONata stands in `{% … %}`. */
const isExpression = (text: string) => text.startsWith('{%') || text.includes('${');

export function readFields(raw: JsonObject, pointer: string, report: Report): FieldReader {
  const value = (field: string) => (Object.hasOwn(raw, field) ? raw[field] : undefined);

  const wrong = (at: string, name: string, wanted: string, found: JsonValue) => {
    report('wrong-type', at, `${name} must be ${wanted}, but is ${kindOf(found)}.`);
    return null;
  };

  const read = <T extends JsonValue>(field: string, wanted: string, is: (v: JsonValue) => v is T) => {
    const found = value(field);
    if (found === undefined) return null;
    return is(found) ? found : wrong(pointerTo(pointer, field), field, wanted, found);
  };

  const text = (field: string) => read(field, 'a string', isText);
  const list = (field: string) => read(field, 'a list', isList) ?? [];

  function items<T extends JsonValue>(field: string, wanted: string, is: (v: JsonValue) => v is T) {
    const kept: { readonly item: T; readonly pointer: string }[] = [];
    for (const [index, item] of list(field).entries()) {
      const at = pointerTo(pointerTo(pointer, field), index);
      if (is(item)) kept.push({ item, pointer: at });
      else wrong(at, `Entry ${index + 1} of ${field}`, wanted, item);
    }
    return kept;
  }

  function amount(field: string): Amount | null {
    const found = read(field, 'a number', isAmount);
    if (typeof found === 'number') return found;
    const expression = found ?? text(`${field}Path`);
    return expression === null ? null : { expression };
  }

  return {
    raw,
    pointer,
    value,
    text,
    flag: (field) => read(field, 'true or false', isFlag) ?? false,
    amount,
    number: (field) => {
      const found = amount(field);
      return typeof found === 'number' ? found : null;
    },
    object: (field) => read(field, 'an object', isObject),
    objects: (field) =>
      items(field, 'an object', isObject).map(({ item, pointer: at }) => ({ raw: item, pointer: at })),
    texts: (field) => items(field, 'a string', isText).map(({ item }) => item),
  };
}

const isText = (value: JsonValue) => typeof value === 'string';
const isFlag = (value: JsonValue) => typeof value === 'boolean';
const isAmount = (value: JsonValue): value is number | string =>
  typeof value === 'number' || (typeof value === 'string' && isExpression(value));
