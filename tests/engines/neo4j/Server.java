import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Neo4j for the tests: HOME, which holds a neo4j.conf. The server ends when its standard input does. */
public class Server {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        new DatabaseManagementServiceBuilder(home)
                .loadPropertiesFromFile(home.resolve("neo4j.conf"))
                .build();
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0); // its data goes with the test: an orderly end would take ten seconds
    }
}
