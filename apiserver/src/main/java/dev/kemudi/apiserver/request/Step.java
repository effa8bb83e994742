package dev.kemudi.apiserver.request;

/** What is left of a request's way. */
@FunctionalInterface
public interface Step {
  void run() throws Exception;
}
