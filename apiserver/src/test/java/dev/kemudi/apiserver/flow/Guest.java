package dev.kemudi.apiserver.flow;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaBuilder;
import dev.kemudi.apiserver.metrics.FlowMetrics;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Ann, who asks for a pod. */
record Guest(
    FlowConfiguration.Schema schema, RequestContext request, Consumer<Runnable> whenWaiting)
    implements Visitor {
  /** Of a schema whose flows are users. */
  static Guest of(FlowMetrics.Series counted, Consumer<Runnable> whenWaiting) {
    FlowConfiguration.Schema schema =
        new FlowConfiguration.Schema(
            "people",
            "u",
            1,
            FlowMatch.of(FlowSchemaBuilder.create().build().spec()),
            "ByUser",
            new FlowConfiguration.Level("low", "u", null),
            counted);
    String path = "/api/v1/namespaces/apps/pods/web";
    return new Guest(
        schema,
        new RequestContext(
            RequestInfo.parse("GET", path, List.of(path.substring(1).split("/")), false, ""),
            new UserInfo("ann", "", List.of(), Map.of()),
            Instant.parse("2030-01-01T00:00:00.120Z"),
            "",
            ""),
        whenWaiting);
  }

  @Override
  public void waits(Runnable wake) {
    whenWaiting.accept(wake);
  }
}
