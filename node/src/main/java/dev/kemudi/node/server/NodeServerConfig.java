package dev.kemudi.node.server;

import dev.kemudi.http.SocketPlace;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.node.cgroup.Cgroups;
import dev.kemudi.node.cgroup.PodCgroups;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * What a node's server has to know.
 *
 * @param address where it listens, in the node's network
 * @param sockets where its listening socket is made: in the node's network
 * @param tls its identity, and the authority of its clients' certificates
 * @param logs the folder that {@code /logs/} shows
 * @param podData the folder whose file system is the node's
 * @param configuration what {@code /configz} shows: the settings as a JSON object
 * @param podGroups where the pods are among the control groups
 */
public record NodeServerConfig(
    String nodeName,
    InetSocketAddress address,
    SocketPlace sockets,
    ServerTls tls,
    Path logs,
    Path podData,
    String configuration,
    Cgroups groups,
    PodCgroups podGroups) {}
