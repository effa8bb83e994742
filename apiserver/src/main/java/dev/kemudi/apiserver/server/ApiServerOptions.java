package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.apiserver.aggregation.FrontProxy;
import dev.kemudi.apiserver.audit.AuditOptions;
import dev.kemudi.apiserver.connect.NodeConnection;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.resources.FeatureGates;
import dev.kemudi.resources.ip.Cidr;
import dev.kemudi.store.ObjectStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an API server is made of. The store and the runtime stay the caller's, who closes them after
 * the server.
 *
 * @param address where it listens; port 0 for any that is free
 * @param tls its certificate, and the authorities of client certificates
 * @param accountKeys the keys that sign and check the tokens of service accounts, not asked for
 *     before there is a token
 * @param issuer the issuer in those tokens
 * @param serviceRange the addresses of services
 * @param advertised the address by which nodes and pods reach this server; null if they can't
 * @param nodes how nodes are reached; null if they can't be
 * @param admission the admission plugins that are on
 * @param frontProxy who may speak for users, and how this server does to servers behind it; null if
 *     nobody may
 * @param access who else is let in, and who decides
 * @param audit what is written down of requests; null for nothing
 * @param limits how much is answered at a time
 * @param serving what is served, and how
 * @param random safe for several threads
 */
public record ApiServerOptions(
    ObjectStore store,
    HttpRuntime runtime,
    InetSocketAddress address,
    ServerTls tls,
    Supplier<KeyPair> accountKeys,
    String issuer,
    Cidr serviceRange,
    @Nullable InetAddress advertised,
    @Nullable NodeConnection nodes,
    FeatureGates gates,
    PluginSelection admission,
    @Nullable FrontProxy frontProxy,
    AccessOptions access,
    @Nullable AuditOptions audit,
    RequestLimits limits,
    ServingOptions serving,
    InstantSource clock,
    RandomGenerator random) {}
