package dev.kemudi.proof.bench;

/** What the benchmark's clients send, as JSON. */
final class Objects {
  private Objects() {}

  static String namespace(String name) {
    return """
        {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s"}}"""
        .formatted(name);
  }

  static String configMap(int i, int letters) {
    return """
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"map-%d","labels":{"app":"bench"}},\
        "data":{"number":"%d","payload":"%s"}}"""
        .formatted(i, i, "x".repeat(letters));
  }

  static String unscheduled(int i) {
    return pod(i).replace("\"spec\":{", "\"spec\":{\"schedulerName\":\"none\",");
  }

  static String pod(int i) {
    return """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-%d","labels":{"app":"bench"}},\
        "spec":{"automountServiceAccountToken":false,"containers":[{"name":"c",\
        "image":"registry.k8s.io/pause:3.8","ports":[{"containerPort":80}],\
        "resources":{"requests":{"cpu":"100m","memory":"128Mi"}}}]}}"""
        .formatted(i);
  }

  static String node(int i) {
    return """
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-%d","labels":\
        {"kubernetes.io/hostname":"node-%d","topology.kubernetes.io/zone":"zone-%d"}}}"""
        .formatted(i, i, i % 3);
  }

  static String nodeStatus() {
    return """
        {"status":{"capacity":{"cpu":"32","memory":"256Gi","pods":"250"},\
        "allocatable":{"cpu":"32","memory":"256Gi","pods":"250"},"conditions":\
        [{"type":"Ready","status":"True","reason":"KubeletReady"}]}}""";
  }
}
