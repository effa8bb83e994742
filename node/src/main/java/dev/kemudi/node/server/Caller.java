package dev.kemudi.node.server;

import java.util.List;
import java.util.Map;

/** Who sent a request. */
record Caller(String name, String uid, List<String> groups, Map<String, List<String>> extra) {}
