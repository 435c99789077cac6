package io.tableferry.local.redshift;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.catalog.Installation;
import io.tableferry.local.redshift.catalog.LoadLog;
import io.tableferry.local.redshift.catalog.LongNames;
import io.tableferry.local.redshift.catalog.Warehouse;
import io.tableferry.local.redshift.fault.Faults;
import io.tableferry.local.redshift.load.S3Access;
import io.tableferry.local.redshift.load.S3Files;
import io.tableferry.local.redshift.protocol.Wire;
import io.tableferry.local.redshift.session.Backstage;
import io.tableferry.local.redshift.session.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stand-in for Amazon Redshift on 127.0.0.1: a gateway that speaks the wire protocol of
 * Redshift's drivers, in front of a PostgreSQL. What it imitates, and what it does not, is in
 * {@code docs/local-redshift.md}; what is not on its list, it refuses.
 */
public final class LocalRedshift implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalRedshift.class);
  private static final int WAITING_CONNECTIONS = 100;

  private final ServerSocket server;
  private final Backstage backstage;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private LocalRedshift(ServerSocket server, Backstage backstage) {
    this.server = server;
    this.backstage = backstage;
  }

  /**
   * Prepares the PostgreSQL, if need be, and starts to listen.
   *
   * @param port where to listen, or 0 for a free port
   * @param postgresql stays the caller's to close, after the stand-in
   * @throws IllegalStateException if the PostgreSQL cannot be prepared
   */
  public static LocalRedshift start(
      int port, PostgreSqlServer postgresql, Warehouse warehouse, S3Access s3) {
    try {
      Installation.install(postgresql, warehouse);
      String database = warehouse.database();
      LongNames names = LongNames.load(postgresql, database);
      LoadLog loads = new LoadLog(postgresql, database, names);
      ServerSocket server =
          new ServerSocket(port, WAITING_CONNECTIONS, InetAddress.getLoopbackAddress());
      LocalRedshift redshift =
          new LocalRedshift(
              server,
              new Backstage(
                  database, postgresql.port(), names, loads, new S3Files(s3), new Faults()));
      redshift.thread("accept", redshift::accept);
      return redshift;
    } catch (SQLException e) {
      throw new IllegalStateException("the PostgreSQL behind LocalRedshift was not prepared", e);
    } catch (IOException e) {
      throw new UncheckedIOException("LocalRedshift cannot listen on port " + port, e);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** The URL for Redshift's driver, without user and password. */
  public String jdbcUrl() {
    return "jdbc:redshift://127.0.0.1:" + port() + "/" + backstage.database() + "?ssl=false";
  }

  /** What is to go wrong from now on, in all sessions. */
  public Faults faults() {
    return backstage.faults();
  }

  /** Ends all sessions. */
  @Override
  public void close() {
    closeQuietly(server);
    clients.forEach(LocalRedshift::closeQuietly);
    backstage.s3().close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        clients.add(client);
        thread("session", () -> serve(client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.warn("LocalRedshift could not take a connection", e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (Wire client = new Wire(socket)) {
      new Login(client, backstage).serve();
    } catch (IOException e) {
      LOG.debug("a connection ended without a good-bye", e);
    } catch (RuntimeException e) {
      LOG.error("LocalRedshift ended a session because of a fault of its own", e);
    } finally {
      clients.remove(socket);
    }
  }

  private void thread(String purpose, Runnable task) {
    Thread thread = new Thread(task, "local-redshift-" + purpose);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.debug("already closed", e);
    }
  }
}
