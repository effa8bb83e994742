package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ExecAction;
import dev.kemudi.api.core.v1.GRPCAction;
import dev.kemudi.api.core.v1.HTTPGetAction;
import dev.kemudi.api.core.v1.Lifecycle;
import dev.kemudi.api.core.v1.LifecycleHandler;
import dev.kemudi.api.core.v1.Probe;
import dev.kemudi.api.core.v1.ProbeHandler;
import dev.kemudi.api.core.v1.TCPSocketAction;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong with probes of a container, and with what is called when it starts or ends. */
final class HandlerValidation {
  private static final List<String> SCHEMES = List.of("HTTP", "HTTPS");

  private final FieldErrors errors;

  HandlerValidation(FieldErrors errors) {
    this.errors = errors;
  }

  void check(FieldPath container, Container of) {
    if (of.lifecycle() != null) {
      lifecycle(container.child("lifecycle"), of.lifecycle());
    }
    if (of.livenessProbe() != null) {
      FieldPath field = container.child("livenessProbe");
      probe(field, of.livenessProbe());
      oneSuccess(field, of.livenessProbe());
    }
    if (of.readinessProbe() != null) {
      FieldPath field = container.child("readinessProbe");
      probe(field, of.readinessProbe());
      Long grace = of.readinessProbe().terminationGracePeriodSeconds();
      if (grace != null) {
        errors.invalid(
            field.child("terminationGracePeriodSeconds"),
            grace,
            "must not be set for readinessProbes");
      }
    }
    if (of.startupProbe() != null) {
      FieldPath field = container.child("startupProbe");
      probe(field, of.startupProbe());
      oneSuccess(field, of.startupProbe());
    }
  }

  private void oneSuccess(FieldPath field, Probe probe) {
    if (probe.successThreshold() != 1) {
      errors.invalid(field.child("successThreshold"), probe.successThreshold(), "must be 1");
    }
  }

  private void probe(FieldPath field, Probe probe) {
    ProbeHandler handler = probe.probeHandler();
    handler(field, handler.exec(), handler.httpGet(), handler.tcpSocket(), handler.grpc());
    errors.notNegative(field.child("initialDelaySeconds"), probe.initialDelaySeconds());
    errors.notNegative(field.child("timeoutSeconds"), probe.timeoutSeconds());
    errors.notNegative(field.child("periodSeconds"), probe.periodSeconds());
    errors.notNegative(field.child("successThreshold"), probe.successThreshold());
    errors.notNegative(field.child("failureThreshold"), probe.failureThreshold());
    Long grace = probe.terminationGracePeriodSeconds();
    if (grace != null && grace <= 0) {
      errors.invalid(field.child("terminationGracePeriodSeconds"), grace, "must be greater than 0");
    }
  }

  private void lifecycle(FieldPath field, Lifecycle lifecycle) {
    if (lifecycle.postStart() != null) {
      hook(field.child("postStart"), lifecycle.postStart());
    }
    if (lifecycle.preStop() != null) {
      hook(field.child("preStop"), lifecycle.preStop());
    }
  }

  private void hook(FieldPath field, LifecycleHandler hook) {
    handler(field, hook.exec(), hook.httpGet(), hook.tcpSocket(), null);
  }

  private void handler(
      FieldPath field,
      @Nullable ExecAction exec,
      @Nullable HTTPGetAction http,
      @Nullable TCPSocketAction tcp,
      @Nullable GRPCAction grpc) {
    int handlers = 0;
    if (exec != null) {
      handlers++;
      if (exec.command().isEmpty()) {
        errors.required(field.child("exec", "command"));
      }
    }
    if (http != null && first(field.child("httpGet"), handlers++)) {
      http(field.child("httpGet"), http);
    }
    if (tcp != null && first(field.child("tcpSocket"), handlers++)) {
      errors.portNumberOrName(field.child("tcpSocket", "port"), tcp.port());
    }
    if (grpc != null && first(field.child("grpc"), handlers++)) {
      errors.portNumber(field.child("grpc", "port"), grpc.port());
    }
    if (handlers == 0) {
      errors.required(field, "must specify a handler type");
    }
  }

  private boolean first(FieldPath field, int before) {
    if (before > 0) {
      errors.forbidden(field, "may not specify more than 1 handler type");
    }
    return before == 0;
  }

  private void http(FieldPath field, HTTPGetAction http) {
    if (http.path().isEmpty()) {
      errors.required(field.child("path"));
    }
    errors.portNumberOrName(field.child("port"), http.port());
    errors.supportedIfSet(field.child("scheme"), http.scheme(), SCHEMES);
    http.httpHeaders()
        .forEach(
            header ->
                errors.invalid(
                    field.child("httpHeaders"), header.name(), Names.httpHeader(header.name())));
  }
}
