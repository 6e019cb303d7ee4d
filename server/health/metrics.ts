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
    /** Only what took its own effect or refusal; what was answered from the record counts as replayed. */
    syncResults: new Counter({
      name: 'haat_sync_results_total',
      help: 'What became of the phones’ mutations, by verdict and code.',
      labelNames: ['status', 'code'],
      registers,
    }),
    syncReplays: new Counter({
      name: 'haat_sync_replays_total',
      help: 'Mutations that came again and were answered with the stored result.',
      registers,
    }),
    syncHalts: new Counter({
      name: 'haat_sync_halts_total',
      help: 'Pushes that stopped before their end, by code.',
      labelNames: ['code'],
      registers,
    }),
    syncProblems: new Counter({
      name: 'haat_sync_problems_total',
      help: 'Exchanges with phones that were turned down (epoch, resync, upgrade …), by code.',
      labelNames: ['code'],
      registers,
    }),
    epochsRenewed: new Counter({
      name: 'haat_sync_epochs_renewed_total',
      help: 'Shops whose database turned out older than their phones.',
      registers,
    }),
    mutationFailures: new Counter({
      name: 'haat_sync_mutation_failures_total',
      help: 'Mutations that failed for no reason of the shop; a bug of ours.',
      registers,
    }),
    pending: new Histogram({
      name: 'haat_sync_pending_mutations',
      help: 'What a phone still had to send when it pushed or pulled.',
      labelNames: ['way'],
      buckets: [0, 1, 5, 20, 50, 200, 1_000, 5_000],
      registers,
    }),
    oldestPending: new Histogram({
      name: 'haat_sync_oldest_pending_seconds',
      help: 'Age of the oldest mutation in a push, by the phone’s clock.',
      buckets: [1, 10, 60, 600, 3_600, 6 * 3_600, 24 * 3_600, 72 * 3_600],
      registers,
    }),
    versionsBehind: new Histogram({
      name: 'haat_sync_versions_behind',
      help: 'How many versions of its shop a phone did not have when it pulled; first copies aside.',
      buckets: [0, 1, 5, 20, 100, 500, 5_000],
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
