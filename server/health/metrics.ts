import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** The numbers an operator watches. Labels are routes, codes and kinds, never anything about a person. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'haat_http_request_seconds',
      help: 'Time to answer, by route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    webhooksRefused: new Counter({
      name: 'haat_whatsapp_webhooks_refused_total',
      help: 'Webhook calls not believed or not readable.',
      labelNames: ['why'],
      registers,
    }),
    inbound: new Counter({
      name: 'haat_whatsapp_inbound_total',
      help: 'What WhatsApp told us, by kind and outcome.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    outbound: new Counter({
      name: 'haat_whatsapp_outbound_total',
      help: 'Messages to customers, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    pushes: new Counter({
      name: 'haat_push_notifications_total',
      help: 'Notifications to phones, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    jobs: new Counter({
      name: 'haat_jobs_total',
      help: 'Runs of background jobs, by kind and outcome.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    jobsWaiting: new Gauge({
      name: 'haat_jobs_due',
      help: 'Jobs that were due when the worker last looked.',
      registers,
    }),
  }
}

/** Adds the process's own numbers (memory, event loop); once per process. */
export const watchProcess = ({ registry }: Metrics): void =>
  collectDefaultMetrics({ register: registry })
