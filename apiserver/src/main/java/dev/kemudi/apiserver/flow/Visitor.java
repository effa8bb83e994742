package dev.kemudi.apiserver.flow;

import dev.kemudi.apiserver.request.RequestContext;

/** Who asks for seats. */
interface Visitor {
  /**
   * It has to wait.
   *
   * @param wake ends the wait; to be run should the request's client go meanwhile
   */
  void waits(Runnable wake);

  /** For whoever looks at who waits. */
  FlowConfiguration.Schema schema();

  /** For whoever looks at who waits. */
  RequestContext request();
}
