import type { Scenario } from '../scenario.ts';
import { answers, failsWith, pythonCause } from '../services.ts';

const definition = {
  Comment: 'Prices a cart with discounts, taxes and variables, in JSONata',
  QueryLanguage: 'JSONata',
  StartAt: 'Remember Cart',
  States: {
    'Remember Cart': {
      Type: 'Pass',
      Assign: {
        cartId: '{% $states.input.cartId %}',
        country: '{% $states.input.country %}',
        subtotal: '{% $sum($states.input.lines.(price * quantity)) %}',
        attempts: 0,
      },
      Next: 'Load Price Rules',
    },
    'Load Price Rules': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:pricing-rules:$LATEST',
        Payload: { country: '{% $country %}', segment: '{% $states.input.segment %}' },
      },
      Assign: { rules: '{% $states.result.Payload %}' },
      Output: '{% $states.input %}',
      Retry: [{ ErrorEquals: ['RulesLocked'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 }],
      Next: 'Price Lines',
    },
    'Price Lines': {
      Type: 'Map',
      Items: '{% $states.input.lines %}',
      MaxConcurrency: 5,
      ItemSelector: { line: '{% $states.context.Map.Item.Value %}', discount: '{% $rules.discount %}' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Apply Discount',
        States: {
          'Apply Discount': {
            Type: 'Pass',
            Output: {
              sku: '{% $states.input.line.sku %}',
              total:
                '{% $round($states.input.line.price * $states.input.line.quantity * (1 - $states.input.discount), 2) %}',
            },
            End: true,
          },
        },
      },
      Assign: { net: '{% $sum($states.result.total) %}' },
      Output: { lines: '{% $states.result %}', cartId: '{% $cartId %}' },
      Next: 'Free Shipping?',
    },
    'Free Shipping?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $net > $rules.freeShippingFrom %}', Assign: { shipping: 0 }, Next: 'Compute Tax' },
      ],
      Assign: { shipping: 4.9 },
      Default: 'Compute Tax',
    },
    'Compute Tax': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:pricing-tax:$LATEST',
        Payload: { country: '{% $country %}', net: '{% $net + $shipping %}' },
      },
      TimeoutSeconds: 5,
      Assign: { tax: '{% $states.result.Payload.tax %}' },
      Output: { lines: '{% $states.input.lines %}' },
      Catch: [
        {
          ErrorEquals: ['TaxServiceError', 'States.Timeout'],
          Assign: { tax: '{% $round($net * 0.2, 2) %}' },
          Output: {
            lines: '{% $states.input.lines %}',
            estimated: true,
            reason: '{% $states.errorOutput.Error %}',
          },
          Next: 'Quote',
        },
      ],
      Next: 'Quote',
    },
    Quote: {
      Type: 'Succeed',
      Output: {
        cartId: '{% $cartId %}',
        net: '{% $net %}',
        shipping: '{% $shipping %}',
        tax: '{% $tax %}',
        total: '{% $round($net + $shipping + $tax, 2) %}',
        reference: '{% $substring($hash($cartId), 0, 12) %}',
      },
    },
  },
};

/** Prices carts in JSONata with variables; a few carts hold a price that is no number. */
export const cartPricing: Scenario = {
  name: 'cart-pricing',
  type: 'STANDARD',
  tags: { team: 'payments', 'cost-centre': '2100', environment: 'production' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'rate', perHour: 3, rhythm: 'shop' },
  input: ({ random }) => ({
    cartId: `cart-${random.hex(12)}`,
    country: random.pick(['DE', 'FR', 'NL', 'ES', 'IT']),
    segment: random.pick(['new', 'returning', 'vip']),
    lines: Array.from({ length: random.integer(1, 6) }, () => ({
      sku: `SKU-${random.integer(10_000, 99_999)}`,
      quantity: random.integer(1, 4),
      price: random.chance(0.0025) ? 'n/a' : random.integer(199, 19_999) / 100,
    })),
  }),
  tasks: {
    'Load Price Rules': failsWith(
      0.03,
      {
        error: 'RulesLocked',
        cause: pythonCause('RulesLocked', 'The rule set is being published', [
          { file: 'rules/app.py', line: 34, name: 'handler', code: 'rules = store.load(country)' },
          { file: 'rules/store.py', line: 61, name: 'load', code: 'raise RulesLocked(message)' },
        ]),
        ms: 60,
      },
      answers({
        ms: 75,
        output: ({ random }) => ({
          discount: random.pick([0, 0.05, 0.1, 0.15]),
          freeShippingFrom: 60,
          version: '2026-11',
        }),
      }),
    ),
    'Compute Tax': failsWith(
      0.02,
      {
        error: 'TaxServiceError',
        cause: pythonCause('TaxServiceError', '503 Service Unavailable', [
          { file: 'tax/app.py', line: 22, name: 'handler', code: 'rate = client.rate(event["country"])' },
        ]),
      },
      answers({ ms: 130, output: ({ random }) => ({ tax: random.integer(199, 4999) / 100, rate: 0.19 }) }),
    ),
  },
};
