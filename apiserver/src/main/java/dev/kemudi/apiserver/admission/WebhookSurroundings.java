package dev.kemudi.apiserver.admission;

import dev.kemudi.apiserver.metrics.AdmissionMetrics;
import dev.kemudi.apiserver.webhook.HookServers;
import dev.kemudi.client.informer.Informers;

/**
 * What the plugins that ask webhooks need of the server.
 *
 * @param informers of configurations
 */
public record WebhookSurroundings(
    Informers informers, ServedForms forms, HookServers servers, AdmissionMetrics metrics) {}
