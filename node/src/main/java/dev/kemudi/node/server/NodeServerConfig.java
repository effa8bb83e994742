package dev.kemudi.node.server;

import dev.kemudi.http.SocketPlace;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.node.cgroup.Cgroups;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.spec.PodFolders;
import java.net.InetSocketAddress;

/**
 * What a node's server has to know.
 *
 * @param address where it listens, in the node's network
 * @param sockets where its listening socket is made: in the node's network
 * @param tls its identity, and the authority of its clients' certificates
 * @param folders where the pods are on the node's disk; {@code /logs/} shows those of logs
 * @param configuration what {@code /configz} shows: the settings as a JSON object
 * @param podGroups where the pods are among the control groups
 */
public record NodeServerConfig(
    String nodeName,
    InetSocketAddress address,
    SocketPlace sockets,
    ServerTls tls,
    PodFolders folders,
    String configuration,
    Cgroups groups,
    PodCgroups podGroups) {}
