<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Cli</name>
    <message>
        <source>No record matches.</source>
        <translation>Aucun enregistrement ne correspond.</translation>
    </message>
    <message>
        <source>the sequence number of a record, as `audit list` shows it</source>
        <translation>le numéro d’un enregistrement, tel que `audit list` l’affiche</translation>
    </message>
    <message>
        <source>The trail is intact: %L1 records, %L2 checkpoints.</source>
        <translation>Le journal d’audit est intact&#x202f;: %L1 enregistrements, %L2 points de contrôle.</translation>
    </message>
    <message>
        <source>The trail was changed at record %1: %2.</source>
        <translation>Le journal d’audit a été modifié à l’enregistrement %1&#x202f;: %2.</translation>
    </message>
    <message>
        <source>who did what; newest records, oldest first</source>
        <translation>qui a fait quoi&#x202f;; derniers enregistrements, du plus ancien au plus récent</translation>
    </message>
    <message>
        <source>actor:x action:config.* since:24h -outcome:ok word</source>
        <translation>actor:x action:config.* since:24h -outcome:ok mot</translation>
    </message>
    <message>
        <source>at most N records (100)</source>
        <translation>au plus N enregistrements (100)</translation>
    </message>
    <message>
        <source>one record with all its fields</source>
        <translation>un enregistrement avec tous ses champs</translation>
    </message>
    <message>
        <source>check the chain and the checkpoints</source>
        <translation>vérifier la chaîne et les points de contrôle</translation>
    </message>
    <message>
        <source>first record</source>
        <translation>premier enregistrement</translation>
    </message>
    <message>
        <source>last record</source>
        <translation>dernier enregistrement</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Arrivés</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>stay until it ends; the exit code is its verdict</source>
        <translation>rester jusqu’à la fin&#x202f;; le code de sortie est le verdict</translation>
    </message>
    <message>
        <source>run a map</source>
        <translation>exécuter une map</translation>
    </message>
    <message>
        <source>the map, JSON</source>
        <translation>la map, en JSON</translation>
    </message>
    <message>
        <source>wished name; the campaign is named N_Run&lt;n&gt;</source>
        <translation>nom souhaité&#x202f;; la campagne s’appelle N_Run&lt;n&gt;</translation>
    </message>
    <message>
        <source>engine of this run</source>
        <translation>moteur de cette exécution</translation>
    </message>
    <message>
        <source>seconds to wait for an unreachable FlowerDocs (600)</source>
        <translation>secondes d’attente d’un FlowerDocs injoignable (600)</translation>
    </message>
    <message>
        <source>all campaigns of the environment</source>
        <translation>toutes les campagnes de l’environnement</translation>
    </message>
    <message>
        <source>state, verdict and counts</source>
        <translation>état, verdict et décomptes</translation>
    </message>
    <message>
        <source>finish what is in flight, then hold</source>
        <translation>terminer ce qui est en cours, puis suspendre</translation>
    </message>
    <message>
        <source>go on, after a pause, a stop or a crash</source>
        <translation>reprendre, après une pause, un arrêt ou un incident</translation>
    </message>
    <message>
        <source>end it as cancelled; resume takes it up again</source>
        <translation>y mettre fin comme annulée&#x202f;; `resume` la reprend</translation>
    </message>
    <message>
        <source>try failed and quarantined documents again</source>
        <translation>réessayer les documents en échec et en quarantaine</translation>
    </message>
    <message>
        <source>only those that failed in this step</source>
        <translation>seulement ceux en échec à cette étape</translation>
    </message>
    <message>
        <source>only those of this error class</source>
        <translation>seulement ceux de cette classe d’erreur</translation>
    </message>
    <message>
        <source>documents that did not arrive, and why</source>
        <translation>les documents non arrivés, et pourquoi</translation>
    </message>
    <message>
        <source>output format (csv)</source>
        <translation>format de sortie (csv)</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Décompte</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>en attente&#x202f;: %1</translation>
    </message>
    <message>
        <source>Verified: all %1 documents were read back and are intact.</source>
        <translation>Vérifié&#x202f;: les %1 documents ont été relus et sont intacts.</translation>
    </message>
    <message>
        <source>Arrived, not verified: FlowerDocs acknowledged %1 of %2 documents; %3 were read back.</source>
        <translation>Arrivé, non vérifié&#x202f;: FlowerDocs a accusé réception de %1 documents sur %2&#x202f;; %3 ont été relus.</translation>
    </message>
    <message>
        <source>Partial: %1 of %2 documents arrived, %3 verified; %4 did not.</source>
        <translation>Partiel&#x202f;: %1 documents sur %2 sont arrivés, dont %3 vérifiés&#x202f;; %4 ne sont pas arrivés.</translation>
    </message>
    <message>
        <source>Failed: nothing arrived.</source>
        <translation>Échec&#x202f;: rien n’est arrivé.</translation>
    </message>
    <message>
        <source>Cancelled by %1: %2 of %3 documents arrived before.</source>
        <translation>Annulé par %1&#x202f;: %2 documents sur %3 étaient arrivés.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 documents arrived so far.</source>
        <translation>%1&#x202f;: %2 documents sur %3 arrivés à ce stade.</translation>
    </message>
    <message>
        <source>  %1 in %2 s, %3 documents a second</source>
        <translation>  %1 en %2 s, %3 documents par seconde</translation>
    </message>
    <message>
        <source>  Report: %1</source>
        <translation>  Rapport&#x202f;: %1</translation>
    </message>
    <message>
        <source>Interrupted. Nothing is lost: flowerdocsctl campaign resume %1 --wait</source>
        <translation>Interrompu. Rien n’est perdu&#x202f;: flowerdocsctl campaign resume %1 --wait</translation>
    </message>
    <message>
        <source>Passphrase of the secret store:</source>
        <translation>Phrase secrète du coffre&#x202f;:</translation>
    </message>
    <message>
        <source>%1: nothing found.</source>
        <translation>%1&#x202f;: rien à signaler.</translation>
    </message>
    <message>
        <source>%1 saved.</source>
        <translation>%1 enregistré.</translation>
    </message>
    <message>
        <source>%1 says so already.</source>
        <translation>%1 le dit déjà.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>ligne %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>actif</translation>
    </message>
    <message>
        <source>off</source>
        <translation>inactif</translation>
    </message>
    <message>
        <source>only print the difference</source>
        <translation>afficher seulement la différence</translation>
    </message>
    <message>
        <source>what is wrong or doubtful, by line</source>
        <translation>ce qui est faux ou douteux, ligne par ligne</translation>
    </message>
    <message>
        <source>the value in force</source>
        <translation>la valeur en vigueur</translation>
    </message>
    <message>
        <source>and where it stands</source>
        <translation>et l’endroit où elle se trouve</translation>
    </message>
    <message>
        <source>change values; no other byte of the file moves</source>
        <translation>changer des valeurs&#x202f;; aucun autre octet du fichier ne bouge</translation>
    </message>
    <message>
        <source>remove keys</source>
        <translation>retirer des clés</translation>
    </message>
    <message>
        <source>the decoded pairs, as java.util.Properties reads them</source>
        <translation>les paires décodées, telles que java.util.Properties les lit</translation>
    </message>
    <message>
        <source>JSON instead of lines</source>
        <translation>du JSON au lieu de lignes</translation>
    </message>
    <message>
        <source>difference of two files, secrets masked</source>
        <translation>différence de deux fichiers, secrets masqués</translation>
    </message>
    <message>
        <source>exit code 10 when they differ</source>
        <translation>code de sortie 10 s’ils diffèrent</translation>
    </message>
    <message>
        <source>which connectors are really on, and why</source>
        <translation>quels connecteurs sont réellement actifs, et pourquoi</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Connecteur</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Voulu</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Observé</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>non essayé</translation>
    </message>
    <message>
        <source>No connector is on.</source>
        <translation>Aucun connecteur n’est actif.</translation>
    </message>
    <message>
        <source>what is wanted, what is observed, since when, why</source>
        <translation>l’état voulu, l’état observé, depuis quand, pourquoi</translation>
    </message>
    <message>
        <source>one connector</source>
        <translation>un connecteur</translation>
    </message>
    <message>
        <source>switch on in core.properties, at once in the running engine</source>
        <translation>activer dans core.properties, avec effet immédiat</translation>
    </message>
    <message>
        <source>the ladder from name to sample call; no password is tried twice</source>
        <translation>l’échelle du nom à l’appel d’essai&#x202f;; aucun mot de passe n’est essayé deux fois</translation>
    </message>
    <message>
        <source>shut down and initialise again</source>
        <translation>arrêter et initialiser à nouveau</translation>
    </message>
    <message>
        <source>do nothing unless it failed</source>
        <translation>ne rien faire sauf en cas d’échec</translation>
    </message>
    <message>
        <source>probe the connectors that are on</source>
        <translation>sonder les connecteurs actifs</translation>
    </message>
    <message>
        <source>again every five seconds</source>
        <translation>de nouveau toutes les cinq secondes</translation>
    </message>
    <message>
        <source>Look closer:</source>
        <translation>Pour voir de plus près&#x202f;:</translation>
    </message>
    <message>
        <source>start the sandbox, migrate a generated corpus, verify it, write a report</source>
        <translation>démarrer le bac à sable, migrer un corpus généré, le vérifier, écrire un rapport</translation>
    </message>
    <message>
        <source>how many (2000); one in a hundred is defective</source>
        <translation>combien (2000)&#x202f;; un sur cent est défectueux</translation>
    </message>
    <message>
        <source>work in DIR and keep everything</source>
        <translation>travailler dans DIR et tout conserver</translation>
    </message>
    <message>
        <source>data folder</source>
        <translation>dossier</translation>
    </message>
    <message>
        <source>chmod 700 %1</source>
        <translation>chmod 700 %1</translation>
    </message>
    <message>
        <source>free space</source>
        <translation>espace libre</translation>
    </message>
    <message>
        <source>Make at least 1 GiB free where the data folder lies.</source>
        <translation>Libérer au moins 1 Gio là où se trouve le dossier de données.</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>moteur</translation>
    </message>
    <message>
        <source>no engine runs; commands start their own</source>
        <translation>aucun moteur en marche&#x202f;; chaque commande démarre le sien</translation>
    </message>
    <message>
        <source>process %1 holds the data folder</source>
        <translation>le processus %1 tient le dossier de données</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>pas encore créé</translation>
    </message>
    <message>
        <source>Stop the engine, keep a copy of the file, and restore it from a backup.</source>
        <translation>Arrêter le moteur, garder une copie du fichier et le restaurer depuis une sauvegarde.</translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation>bac à sable</translation>
    </message>
    <message>
        <source>runs as process %1</source>
        <translation>en marche, processus %1</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>Install flowerdocs-sandbox beside flowerdocsctl.</source>
        <translation>Installer flowerdocs-sandbox à côté de flowerdocsctl.</translation>
    </message>
    <message>
        <source>check folder, space, databases and sandbox, with the way to mend</source>
        <translation>contrôler dossier, espace, bases et bac à sable, avec le remède</translation>
    </message>
    <message>
        <source>No environment is defined yet. `--environment sandbox` works without one.</source>
        <translation>Aucun environnement n’est encore défini. `--environment sandbox` s’en passe.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>FlowerDocs Core</source>
        <translation>FlowerDocs Core</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Environment %1 removed.</source>
        <translation>Environnement %1 retiré.</translation>
    </message>
    <message>
        <source>the defined targets</source>
        <translation>les cibles définies</translation>
    </message>
    <message>
        <source>one target, without its secrets</source>
        <translation>une cible, sans ses secrets</translation>
    </message>
    <message>
        <source>define a target</source>
        <translation>définir une cible</translation>
    </message>
    <message>
        <source>root of FlowerDocs Core, https://host:port/core</source>
        <translation>racine de FlowerDocs Core, https://hôte:port/core</translation>
    </message>
    <message>
        <source>scope the documents go to</source>
        <translation>scope qui reçoit les documents</translation>
    </message>
    <message>
        <source>the core.properties of this target</source>
        <translation>le core.properties de cette cible</translation>
    </message>
    <message>
        <source>FlowerDocs account to work with</source>
        <translation>compte FlowerDocs de travail</translation>
    </message>
    <message>
        <source>name of its password in the secret store</source>
        <translation>nom de son mot de passe dans le coffre</translation>
    </message>
    <message>
        <source>PEM file of a private certificate authority</source>
        <translation>fichier PEM d’une autorité de certification privée</translation>
    </message>
    <message>
        <source>PEM file of the client certificate</source>
        <translation>fichier PEM du certificat client</translation>
    </message>
    <message>
        <source>PEM file of its key</source>
        <translation>fichier PEM de sa clé</translation>
    </message>
    <message>
        <source>colour that tells environments apart</source>
        <translation>couleur qui distingue les environnements</translation>
    </message>
    <message>
        <source>forget a target; nothing on it changes</source>
        <translation>oublier une cible&#x202f;; rien n’y change</translation>
    </message>
    <message>
        <source>Options of every command:</source>
        <translation>Options de toutes les commandes&#x202f;:</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Options&#x202f;:</translation>
    </message>
    <message>
        <source>no page for %1</source>
        <translation>aucune page pour %1</translation>
    </message>
    <message>
        <source>the page of an error code: cause, check, fix</source>
        <translation>la page d’un code d’erreur&#x202f;: cause, vérification, correction</translation>
    </message>
    <message>
        <source>print a completion script for bash</source>
        <translation>afficher un script de complétion pour bash</translation>
    </message>
    <message>
        <source>the target to work on; `sandbox` starts the built-in one</source>
        <translation>la cible de travail&#x202f;; `sandbox` démarre celle qui est intégrée</translation>
    </message>
    <message>
        <source>the data folder; nothing is then read or written elsewhere</source>
        <translation>le dossier de données&#x202f;; rien n’est alors lu ni écrit ailleurs</translation>
    </message>
    <message>
        <source>print one JSON document (streams: JSON Lines)</source>
        <translation>afficher un document JSON (flux&#x202f;: JSON Lines)</translation>
    </message>
    <message>
        <source>with --json: one progress line a second on stderr</source>
        <translation>avec --json&#x202f;: une ligne d’avancement par seconde sur stderr</translation>
    </message>
    <message>
        <source>language of the messages</source>
        <translation>langue des messages</translation>
    </message>
    <message>
        <source>answer yes to questions</source>
        <translation>répondre oui aux questions</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>afficher cette aide</translation>
    </message>
    <message>
        <source>show the version</source>
        <translation>afficher la version</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Migrated</source>
        <translation>Migrés</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiés</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échecs</translation>
    </message>
    <message>
        <source>Quarantined</source>
        <translation>Quarantaine</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Écartés</translation>
    </message>
    <message>
        <source>documents by source, class and state</source>
        <translation>documents par source, classe et état</translation>
    </message>
    <message>
        <source>%1: nothing wrong found.</source>
        <translation>%1&#x202f;: aucun défaut trouvé.</translation>
    </message>
    <message>
        <source>structure, classes and fields; with --environment the target&apos;s classes too</source>
        <translation>structure, classes et champs&#x202f;; avec --environment, aussi les classes de la cible</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>Coffre&#x202f;: %1</translation>
    </message>
    <message>
        <source>Value of %1:</source>
        <translation>Valeur de %1&#x202f;:</translation>
    </message>
    <message>
        <source>the value is empty</source>
        <translation>la valeur est vide</translation>
    </message>
    <message>
        <source>the value is not UTF-8 text</source>
        <translation>la valeur n’est pas du texte UTF-8</translation>
    </message>
    <message>
        <source>%1 stored (%2).</source>
        <translation>%1 enregistré (%2).</translation>
    </message>
    <message>
        <source>%1 removed.</source>
        <translation>%1 retiré.</translation>
    </message>
    <message>
        <source>store a secret, read without echo or from stdin</source>
        <translation>enregistrer un secret, lu sans écho ou sur stdin</translation>
    </message>
    <message>
        <source>names of the stored secrets, never their values</source>
        <translation>noms des secrets enregistrés, jamais leurs valeurs</translation>
    </message>
    <message>
        <source>forget a secret</source>
        <translation>oublier un secret</translation>
    </message>
    <message>
        <source>the engine without a screen, until SIGTERM; prints one JSON line when ready</source>
        <translation>le moteur sans écran, jusqu’à SIGTERM&#x202f;; affiche une ligne JSON quand il est prêt</translation>
    </message>
    <message>
        <source>%1 on %2, profiles: %3</source>
        <translation>%1 sur %2, profils&#x202f;: %3</translation>
    </message>
    <message>
        <source>Nobody is logged in; %1 owns the data folder.</source>
        <translation>Personne n’est connecté&#x202f;; %1 possède le dossier de données.</translation>
    </message>
    <message>
        <source>Roles: %1</source>
        <translation>Rôles&#x202f;: %1</translation>
    </message>
    <message>
        <source>Password of %1:</source>
        <translation>Mot de passe de %1&#x202f;:</translation>
    </message>
    <message>
        <source>work as a FlowerDocs account; its profiles give the roles</source>
        <translation>travailler avec un compte FlowerDocs&#x202f;; ses profils donnent les rôles</translation>
    </message>
    <message>
        <source>the account; its password is read without echo or from stdin</source>
        <translation>le compte&#x202f;; son mot de passe est lu sans écho ou sur stdin</translation>
    </message>
    <message>
        <source>work as the owner of the data folder again</source>
        <translation>travailler de nouveau comme propriétaire du dossier de données</translation>
    </message>
    <message>
        <source>account and roles</source>
        <translation>compte et rôles</translation>
    </message>
    <message>
        <source>documents so far: %L1</source>
        <translation>documents à ce stade&#x202f;: %L1</translation>
    </message>
    <message>
        <source>Writing the corpus, documents: %L1</source>
        <translation>Écriture du corpus, documents&#x202f;: %L1</translation>
    </message>
    <message>
        <source>Planted defects: %L1. Starting the sandbox…</source>
        <translation>Défauts plantés&#x202f;: %L1. Démarrage du bac à sable…</translation>
    </message>
    <message>
        <source>Failed: it gave up after %1 of %2 documents; resume goes on.</source>
        <translation>Échec&#x202f;: abandon après %1 documents sur %2&#x202f;; `resume` reprend.</translation>
    </message>
    <message>
        <source>[y/N]</source>
        <extracomment>letters for yes and no; the capital one counts when nothing is typed</extracomment>
        <translation>[o/N]</translation>
    </message>
    <message>
        <source>another file of the same installation</source>
        <translation>un autre fichier de la même installation</translation>
    </message>
    <message>
        <source>whose file it is, where its name does not say it</source>
        <translation>à quel produit est le fichier, si son nom ne le dit pas</translation>
    </message>
    <message>
        <source>turn keys into comments, to be brought back later</source>
        <translation>mettre des clés en commentaire, pour les rétablir plus tard</translation>
    </message>
    <message>
        <source>bring commented-out keys back</source>
        <translation>rétablir des clés mises en commentaire</translation>
    </message>
    <message>
        <source>give a key another name; its value stays as it is written</source>
        <translation>donner un autre nom à une clé&#x202f;; sa valeur reste écrite telle quelle</translation>
    </message>
    <message>
        <source>In force after a restart of %1: %2</source>
        <translation>En vigueur après un redémarrage de %1&#x202f;: %2</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>In force until</source>
        <translation>En vigueur jusqu’au</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Lines changed after it</source>
        <translation>Lignes changées ensuite</translation>
    </message>
    <message>
        <source>No earlier version of %1 is kept.</source>
        <translation>Aucune version antérieure de %1 n’est conservée.</translation>
    </message>
    <message>
        <source>Nothing waits for a restart of %1.</source>
        <translation>Rien n’attend un redémarrage de %1.</translation>
    </message>
    <message>
        <source>In force after a restart of %1:</source>
        <translation>En vigueur après un redémarrage de %1&#x202f;:</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifiée</translation>
    </message>
    <message>
        <source>earlier versions that were kept, newest first</source>
        <translation>les versions antérieures conservées, de la plus récente à la plus ancienne</translation>
    </message>
    <message>
        <source>make an earlier version the file again; the present one is kept</source>
        <translation>rétablir une version antérieure du fichier&#x202f;; la version actuelle est conservée</translation>
    </message>
    <message>
        <source>saved changes that wait for a restart of the product</source>
        <translation>les modifications enregistrées qui attendent un redémarrage du produit</translation>
    </message>
    <message>
        <source>say that the product of the file was restarted</source>
        <translation>dire que le produit du fichier a redémarré</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>No key is declared as your own.</source>
        <translation>Aucune clé n’est déclarée comme la vôtre.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Unknown keys below</source>
        <translation>Clés inconnues sous</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>keys that are your own: list them, or declare a key or prefix.*</source>
        <translation>vos propres clés&#x202f;: les lister, ou déclarer une clé ou un préfixe.*</translation>
    </message>
    <message>
        <source>what its values are checked as</source>
        <translation>type sous lequel ses valeurs sont contrôlées</translation>
    </message>
    <message>
        <source>hide its values</source>
        <translation>masquer ses valeurs</translation>
    </message>
    <message>
        <source>what it is for</source>
        <translation>à quoi elle sert</translation>
    </message>
    <message>
        <source>it is not your own any more</source>
        <translation>elle n’est plus à vous</translation>
    </message>
    <message>
        <source>how loud a check is about unknown keys; the prefix * is all of them</source>
        <translation>gravité que le contrôle donne aux clés inconnues&#x202f;; le préfixe * les désigne toutes</translation>
    </message>
    <message>
        <source>%1 is paused and cannot be resumed meanwhile.</source>
        <translation>%1 est en pause et ne peut pas être reprise d’ici là.</translation>
    </message>
    <message>
        <source>%1 pauses; documents still to come: %2.</source>
        <translation>%1 se met en pause&#x202f;; documents encore à traiter&#x202f;: %2.</translation>
    </message>
    <message>
        <source>Switch %1 off?</source>
        <translation>Désactiver %1&#x202f;?</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a changé.</translation>
    </message>
    <message>
        <source>switch off; its running campaigns pause, which a terminal asks about</source>
        <translation>désactiver&#x202f;; ses campagnes en cours se mettent en pause, après une question dans un terminal</translation>
    </message>
    <message>
        <source>%1 written. Look into it before you send it.</source>
        <translation>%1 écrit. Regardez ce qu’il contient avant de l’envoyer.</translation>
    </message>
    <message>
        <source>write a bundle for a supporter, without secrets, accounts and hosts</source>
        <translation>écrire une archive pour le support, sans secrets, comptes ni hôtes</translation>
    </message>
    <message>
        <source>a .tar.gz or .zip; an existing file needs --yes</source>
        <translation>un .tar.gz ou un .zip&#x202f;; un fichier existant demande --yes</translation>
    </message>
    <message>
        <source>Other files of %1: %2.</source>
        <translation>Autres fichiers de %1&#x202f;: %2.</translation>
    </message>
    <message>
        <source>another file of this target, such as gui.properties; may be repeated</source>
        <translation>un autre fichier de cette cible, comme gui.properties&#x202f;; peut être répété</translation>
    </message>
    <message>
        <source>tell its other files, in the place of those told before</source>
        <translation>donner ses autres fichiers, à la place des précédents</translation>
    </message>
    <message>
        <source>%1 is on</source>
        <translation>%1 est actif</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1 est inactif</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>→ in force · | out of reach for the file: an environment variable decides</source>
        <translation>→ en vigueur · | hors de portée du fichier&#x202f;: une variable d’environnement décide</translation>
    </message>
    <message>
        <source>→ in force</source>
        <translation>→ en vigueur</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>With its references resolved: %1</source>
        <translation>Avec ses références résolues&#x202f;: %1</translation>
    </message>
    <message>
        <source>with the truth table of the switches</source>
        <translation>avec la table de vérité des interrupteurs</translation>
    </message>
    <message>
        <source>why a value is in force; secrets masked</source>
        <translation>pourquoi une valeur est en vigueur&#x202f;; secrets masqués</translation>
    </message>
    <message>
        <source>whose file it is; its name tells when this is left out</source>
        <translation>à quel produit est le fichier&#x202f;; à défaut, son nom le dit</translation>
    </message>
    <message>
        <source>line %1: comment withheld</source>
        <translation>ligne %1&#x202f;: commentaire retiré</translation>
    </message>
    <message>
        <source>line %1: %2=%3</source>
        <translation>ligne %1&#x202f;: %2=%3</translation>
    </message>
    <message>
        <source>%1 written.</source>
        <translation>%1 écrit.</translation>
    </message>
    <message>
        <source>OUT is the file itself</source>
        <translation>OUT est le fichier lui-même</translation>
    </message>
    <message>
        <source>write a copy that can be given away; refused while secrets stand in it</source>
        <translation>écrire une copie qui peut être donnée&#x202f;; refusé tant qu’elle contient des secrets</translation>
    </message>
    <message>
        <source>the copy; an existing file needs --yes</source>
        <translation>la copie&#x202f;; un fichier existant demande --yes</translation>
    </message>
    <message>
        <source>put references in the place of secrets</source>
        <translation>mettre des références à la place des secrets</translation>
    </message>
    <message>
        <source>different</source>
        <translation>différente</translation>
    </message>
    <message>
        <source>only in the first</source>
        <translation>dans le premier seul</translation>
    </message>
    <message>
        <source>only in the second</source>
        <translation>dans le second seul</translation>
    </message>
    <message>
        <source>same meaning</source>
        <translation>même sens</translation>
    </message>
    <message>
        <source>same</source>
        <translation>identique</translation>
    </message>
    <message>
        <source>may be promoted</source>
        <translation>peut être promue</translation>
    </message>
    <message>
        <source>The same keys with the same values.</source>
        <translation>Les mêmes clés avec les mêmes valeurs.</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>Promotion</translation>
    </message>
    <message>
        <source>%1 has no such file.</source>
        <translation>%1 n’a pas ce fichier.</translation>
    </message>
    <message>
        <source>the files of two targets key by key, secrets masked</source>
        <translation>les fichiers de deux cibles clé par clé, secrets masqués</translation>
    </message>
    <message>
        <source>also what is the same</source>
        <translation>aussi ce qui est identique</translation>
    </message>
    <message>
        <source>carry keys over; secrets and places stay where they are</source>
        <translation>promouvoir des clés&#x202f;; secrets et emplacements restent où ils sont</translation>
    </message>
    <message>
        <source>another file than core.properties, such as gui.properties</source>
        <translation>un autre fichier que core.properties, comme gui.properties</translation>
    </message>
    <message>
        <source>This address is not encrypted.</source>
        <translation>Les échanges avec cette adresse ne sont pas chiffrés.</translation>
    </message>
    <message>
        <source>the way to an address (http, https, ldap, ldaps); nothing secret is sent</source>
        <translation>le chemin jusqu’à une adresse (http, https, ldap, ldaps)&#x202f;; rien de secret n’est envoyé</translation>
    </message>
    <message>
        <source>No alerts.</source>
        <translation>Aucune alerte.</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’au</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>INCIDENT is the number that `alerts` shows</source>
        <translation>INCIDENT est le numéro affiché par `alerts`</translation>
    </message>
    <message>
        <source>Incident %1 acknowledged.</source>
        <translation>Incident %1 pris en compte.</translation>
    </message>
    <message>
        <source>--for: a duration such as 30m, 2h or 7d</source>
        <translation>--for&#x202f;: une durée telle que 30m, 2h ou 7d</translation>
    </message>
    <message>
        <source>%1 is muted.</source>
        <translation>%1 est muette.</translation>
    </message>
    <message>
        <source>%1 is heard again.</source>
        <translation>%1 annonce de nouveau.</translation>
    </message>
    <message>
        <source>Sent by %1.</source>
        <translation>Envoyé par %1.</translation>
    </message>
    <message>
        <source>incidents that are open; with --recent also those that are over</source>
        <translation>les incidents ouverts&#x202f;; avec --recent, aussi ceux qui sont terminés</translation>
    </message>
    <message>
        <source>also those that are over, newest first</source>
        <translation>aussi ceux qui sont terminés, du plus récent au plus ancien</translation>
    </message>
    <message>
        <source>at most so many (100)</source>
        <translation>au plus ce nombre (100)</translation>
    </message>
    <message>
        <source>the rules, how each stands, and what is wrong with those that cannot be read</source>
        <translation>les règles, l’état de chacune et le défaut de celles qui sont illisibles</translation>
    </message>
    <message>
        <source>say that somebody works on it</source>
        <translation>dire que quelqu’un s’en occupe</translation>
    </message>
    <message>
        <source>what others should know</source>
        <translation>ce que les autres doivent savoir</translation>
    </message>
    <message>
        <source>send nothing about a rule, for a time or until unmuted</source>
        <translation>ne rien annoncer d’une règle, pour un temps ou jusqu’à `unmute`</translation>
    </message>
    <message>
        <source>how long, such as 2h</source>
        <translation>la durée, par exemple 2h</translation>
    </message>
    <message>
        <source>send notices about a rule again</source>
        <translation>annoncer de nouveau une règle</translation>
    </message>
    <message>
        <source>send a test notice now by mail, webhook or desktop</source>
        <translation>envoyer maintenant un avis d’essai, par mail, webhook ou desktop</translation>
    </message>
    <message>
        <source>examined: %1, changed: %2, %3 s</source>
        <translation>examinés&#x202f;: %1, modifiés&#x202f;: %2, %3 s</translation>
    </message>
    <message>
        <source>send a password that was refused once more</source>
        <translation>renvoyer un mot de passe déjà refusé</translation>
    </message>
    <message>
        <source>synchronise now</source>
        <translation>synchroniser maintenant</translation>
    </message>
    <message>
        <source>look at everything again, not at what changed only</source>
        <translation>tout examiner de nouveau, pas seulement ce qui a changé</translation>
    </message>
    <message>
        <source>the same with several connectors, one row each</source>
        <translation>la même chose pour plusieurs connecteurs, une ligne chacun</translation>
    </message>
    <message>
        <source>tell what would happen, and do nothing</source>
        <translation>dire ce qui arriverait, sans rien faire</translation>
    </message>
    <message>
        <source>restart only those that failed</source>
        <translation>ne redémarrer que ceux en échec</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>démarre</translation>
    </message>
    <message>
        <source>stops</source>
        <translation>s’arrête</translation>
    </message>
    <message>
        <source>restarts</source>
        <translation>redémarre</translation>
    </message>
    <message>
        <source>stops, campaigns that pause: %1</source>
        <translation>s’arrête, campagnes mises en pause&#x202f;: %1</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>rien à faire</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>a fact and its value</extracomment>
        <translation>%1&#x202f;: %2</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>open, next trial %1</source>
        <translation>ouvert, prochain essai %1</translation>
    </message>
    <message>
        <source>a trial is under way, %1</source>
        <translation>essai en cours, %1</translation>
    </message>
    <message>
        <source>Last synchronisation</source>
        <translation>Dernière synchronisation</translation>
    </message>
    <message>
        <source>%1, examined: %2, changed: %3</source>
        <translation>%1, examinés&#x202f;: %2, modifiés&#x202f;: %3</translation>
    </message>
    <message>
        <source>Next synchronisation</source>
        <translation>Prochaine synchronisation</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Prochain essai</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
    <message>
        <source>Ended by itself</source>
        <translation>Arrêts imprévus</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>Coupe-circuit</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>attempts: %1, at once: %2, waiting at most: %3</source>
        <translation>essais&#x202f;: %1, à la fois&#x202f;: %2, en attente au plus&#x202f;: %3</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Effet</translation>
    </message>
    <message>
        <source>Make the folder writable for the user who runs the engine.</source>
        <translation>Rendre le dossier accessible en écriture à l’utilisateur qui exécute le moteur.</translation>
    </message>
    <message>
        <source>the state: all, waiting, handling, dead or done</source>
        <translation>l’état&#x202f;: all, waiting, handling, dead ou done</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>waiting: %1, being handled: %2, dead letters: %3, handled: %4</source>
        <translation>en attente&#x202f;: %1, en traitement&#x202f;: %2, lettres mortes&#x202f;: %3, traités&#x202f;: %4</translation>
    </message>
    <message>
        <source>the number of an event, as `connector events` shows it</source>
        <translation>le numéro d’un événement, tel que `connector events` l’affiche</translation>
    </message>
    <message>
        <source>one event, or --dead and a connector</source>
        <translation>un événement, ou --dead et un connecteur</translation>
    </message>
    <message>
        <source>%1 wait again.</source>
        <translation>De nouveau en attente&#x202f;: %1.</translation>
    </message>
    <message>
        <source>why it is given up: --reason</source>
        <translation>la raison de l’abandon&#x202f;: --reason</translation>
    </message>
    <message>
        <source>The event was discarded.</source>
        <translation>L’événement est écarté.</translation>
    </message>
    <message>
        <source>what came in for a connector, newest first</source>
        <translation>ce qu’un connecteur a reçu, du plus récent au plus ancien</translation>
    </message>
    <message>
        <source>go on with what comes in, one line each</source>
        <translation>continuer avec ce qui arrive, une ligne chacun</translation>
    </message>
    <message>
        <source>waiting, handling, dead or done</source>
        <translation>waiting, handling, dead ou done</translation>
    </message>
    <message>
        <source>at most N, 1 to 1000; default 100</source>
        <translation>au plus N, de 1 à 1000&#x202f;; 100 par défaut</translation>
    </message>
    <message>
        <source>a dead letter waits again, with all its attempts</source>
        <translation>remettre une lettre morte en attente, avec tous ses essais</translation>
    </message>
    <message>
        <source>all dead letters of a connector</source>
        <translation>toutes les lettres mortes d’un connecteur</translation>
    </message>
    <message>
        <source>give up a waiting event or a dead letter; the audit keeps the reason</source>
        <translation>écarter un événement en attente ou une lettre morte&#x202f;; le journal d’audit garde la raison</translation>
    </message>
    <message>
        <source>why</source>
        <translation>la raison</translation>
    </message>
    <message>
        <source>%1 (counts as %2)</source>
        <translation>%1 (compte comme %2)</translation>
    </message>
    <message>
        <source>, keeps changing</source>
        <translation>, instable</translation>
    </message>
    <message>
        <source>No engine runs on this data folder: the level ends with this command.</source>
        <translation>Aucun moteur en marche sur ce dossier de données&#x202f;: le niveau prend fin avec cette commande.</translation>
    </message>
    <message>
        <source>the engine&apos;s log, newest records last</source>
        <translation>le journal technique du moteur, les lignes les plus récentes à la fin</translation>
    </message>
    <message>
        <source>only what is at least as severe</source>
        <translation>seulement ce qui est au moins aussi grave</translation>
    </message>
    <message>
        <source>only this category and those below it</source>
        <translation>seulement cette catégorie et celles qu’elle contient</translation>
    </message>
    <message>
        <source>only what belongs to this id</source>
        <translation>seulement ce qui porte cet identifiant</translation>
    </message>
    <message>
        <source>only what has this text in it</source>
        <translation>seulement ce qui contient ce texte</translation>
    </message>
    <message>
        <source>at most so many; 100 when nothing is said</source>
        <translation>au plus ce nombre&#x202f;; 100 par défaut</translation>
    </message>
    <message>
        <source>go on with what comes, until Ctrl+C</source>
        <translation>continuer avec ce qui arrive, jusqu’à Ctrl+C</translation>
    </message>
    <message>
        <source>what of a category is kept, until the engine ends</source>
        <translation>ce qui est conservé d’une catégorie, jusqu’à l’arrêt du moteur</translation>
    </message>
    <message>
        <source>No maintenance is planned.</source>
        <translation>Aucune maintenance planifiée.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>--%1: a time such as 2026-03-01T08:00:00Z</source>
        <translation>--%1&#x202f;: une date telle que 2026-03-01T08:00:00Z</translation>
    </message>
    <message>
        <source>WINDOW is the number that `maintenance list` shows</source>
        <translation>WINDOW est le numéro affiché par `maintenance list`</translation>
    </message>
    <message>
        <source>times in which no alert is sent about a connector</source>
        <translation>les périodes où aucune alerte n’est envoyée sur un connecteur</translation>
    </message>
    <message>
        <source>plan such a time, `*` for all connectors; at its end only changes are told</source>
        <translation>planifier une telle période, `*` pour tous les connecteurs&#x202f;; à la fin, seuls les changements sont annoncés</translation>
    </message>
    <message>
        <source>when it begins, in RFC 3339; now without it</source>
        <translation>le début, selon la RFC 3339&#x202f;; par défaut maintenant</translation>
    </message>
    <message>
        <source>when it ends</source>
        <translation>la fin</translation>
    </message>
    <message>
        <source>what is done meanwhile</source>
        <translation>ce qui est fait pendant ce temps</translation>
    </message>
    <message>
        <source>cancel one that did not begin, or end one now</source>
        <translation>annuler une maintenance à venir, ou terminer celle en cours</translation>
    </message>
    <message>
        <source>Nothing was measured.</source>
        <translation>Rien n’a été mesuré.</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Dernière</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>what was measured: campaigns, connectors, the engine itself</source>
        <translation>ce qui a été mesuré&#x202f;: campagnes, connecteurs, le moteur lui-même</translation>
    </message>
    <message>
        <source>how far back: 90s, 15m, 1h, 7d; one hour without it</source>
        <translation>jusqu’où remonter&#x202f;: 90s, 15m, 1h, 7d&#x202f;; une heure par défaut</translation>
    </message>
    <message>
        <source>only these, separated by commas</source>
        <translation>seulement celles-ci, séparées par des virgules</translation>
    </message>
    <message>
        <source>only of this connector or campaign</source>
        <translation>seulement de ce connecteur ou de cette campagne</translation>
    </message>
    <message>
        <source>signed by %1</source>
        <translation>signée par %1</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>non signée</translation>
    </message>
    <message>
        <source>signed by a stranger</source>
        <translation>éditeur inconnu</translation>
    </message>
    <message>
        <source>altered</source>
        <translation>modifiée</translation>
    </message>
    <message>
        <source>conforms (%1)</source>
        <translation>conforme (%1)</translation>
    </message>
    <message>
        <source>fails %1</source>
        <translation>%1 en échec</translation>
    </message>
    <message>
        <source>outdated</source>
        <translation>périmé</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>non contrôlée</translation>
    </message>
    <message>
        <source>Plug-in</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>Suite</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Trusted: %1  %2</source>
        <translation>Éditeur de confiance&#x202f;: %1  %2</translation>
    </message>
    <message>
        <source>%1 %2 installed: %3.</source>
        <translation>%1 %2 installée&#x202f;: %3.</translation>
    </message>
    <message>
        <source>It will not start: %1</source>
        <translation>Elle ne démarrera pas&#x202f;: %1</translation>
    </message>
    <message>
        <source>Switch it on: flowerdocsctl connector enable %1</source>
        <translation>Pour l’activer&#x202f;: flowerdocsctl connector enable %1</translation>
    </message>
    <message>
        <source>Remove %1 and what it keeps?</source>
        <translation>Retirer %1 et ce qu’elle conserve&#x202f;?</translation>
    </message>
    <message>
        <source>%1 is trusted: %2</source>
        <translation>%1 est un éditeur de confiance&#x202f;: %2</translation>
    </message>
    <message>
        <source>%1 is not trusted any more.</source>
        <translation>%1 n’est plus un éditeur de confiance.</translation>
    </message>
    <message>
        <source>Name the key file: --key FILE</source>
        <translation>Indiquez le fichier de clé&#x202f;: --key FILE</translation>
    </message>
    <message>
        <source>New key: %1. Keep it secret; its public half is %2.</source>
        <translation>Nouvelle clé&#x202f;: %1. Gardez-la secrète&#x202f;; sa moitié publique est %2.</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>Signée par %1</translation>
    </message>
    <message>
        <source>installed plug-ins, who signed them, and who is trusted</source>
        <translation>les extensions installées, qui les a signées et qui est de confiance</translation>
    </message>
    <message>
        <source>install a copy of a plug-in&apos;s folder</source>
        <translation>installer une copie du dossier d’une extension</translation>
    </message>
    <message>
        <source>in the place of the version that is there</source>
        <translation>à la place de la version présente</translation>
    </message>
    <message>
        <source>end its connectors and remove it with what it keeps</source>
        <translation>arrêter ses connecteurs et la retirer avec ce qu’elle conserve</translation>
    </message>
    <message>
        <source>let the plug-ins signed with this public key run</source>
        <translation>autoriser les extensions signées avec cette clé publique</translation>
    </message>
    <message>
        <source>end the plug-ins of a publisher</source>
        <translation>arrêter les extensions d’un éditeur</translation>
    </message>
    <message>
        <source>write the hashes of a folder into its manifest and sign it</source>
        <translation>écrire les empreintes d’un dossier dans son manifeste et le signer</translation>
    </message>
    <message>
        <source>private key (PEM); made, readable to you alone, when there is none</source>
        <translation>clé privée (PEM)&#x202f;; créée si elle n’existe pas, lisible de vous seul</translation>
    </message>
    <message>
        <source>It works as it is: flowerdocsctl plugin check %1</source>
        <translation>Elle fonctionne telle quelle&#x202f;: flowerdocsctl plugin check %1</translation>
    </message>
    <message>
        <source>README.md says how to build, sign and check it.</source>
        <translation>README.md dit comment la compiler, la signer et la contrôler.</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>réussi</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>sans objet</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>%1: passed %2, failed %3, skipped %4.</source>
        <translation>%1&#x202f;: réussis %2, échoués %3, sans objet %4.</translation>
    </message>
    <message>
        <source>--kind is library or process.</source>
        <translation>--kind vaut library ou process.</translation>
    </message>
    <message>
        <source>This takes about a minute.</source>
        <translation>Cela prend environ une minute.</translation>
    </message>
    <message>
        <source>a connector that works and conforms, to be made your own</source>
        <translation>un connecteur qui fonctionne et qui est conforme, à adapter</translation>
    </message>
    <message>
        <source>process (Python) or library (C++, Qt)</source>
        <translation>process (Python) ou library (C++, Qt)</translation>
    </message>
    <message>
        <source>new folder; its name when absent</source>
        <translation>nouveau dossier&#x202f;; par défaut, son nom</translation>
    </message>
    <message>
        <source>run the conformance suite on a folder or an installed plug-in</source>
        <translation>exécuter la suite de conformité sur un dossier ou une extension installée</translation>
    </message>
    <message>
        <source>properties that lead to a test server; else the practice server is used</source>
        <translation>propriétés menant à un serveur d’essai&#x202f;; à défaut, le serveur d’exercice</translation>
    </message>
    <message>
        <source>authority of that server, PEM</source>
        <translation>autorité de certification de ce serveur, PEM</translation>
    </message>
    <message>
        <source>starts in the search for leaks; 1000 when absent</source>
        <translation>démarrages pour la recherche de fuites&#x202f;; 1000 par défaut</translation>
    </message>
    <message>
        <source>ours</source>
        <translation>le nôtre</translation>
    </message>
    <message>
        <source>server</source>
        <translation>serveur</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Émetteur</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>Jours restants</translation>
    </message>
    <message>
        <source>answer /metrics on 127.0.0.1; 0 is any free port</source>
        <translation>répondre à /metrics sur 127.0.0.1&#x202f;; 0&#x202f;: n’importe quel port libre</translation>
    </message>
    <message>
        <source>receive signed webhooks on 127.0.0.1; 0 is any free port</source>
        <translation>recevoir des webhooks signés sur 127.0.0.1&#x202f;; 0&#x202f;: n’importe quel port libre</translation>
    </message>
    <message>
        <source>Nothing left its normal in that time.</source>
        <translation>Rien n’a quitté sa normale pendant cette période.</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Série</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>--until must be later than --since</source>
        <translation>--until doit être postérieur à --since</translation>
    </message>
    <message>
        <source>Its health did not drop in the 24 hours before.</source>
        <translation>Sa santé n’a pas baissé dans les 24 heures précédentes.</translation>
    </message>
    <message>
        <source>%1 dropped at %2: %3</source>
        <translation>%1 est tombé en panne (%2)&#x202f;: %3</translation>
    </message>
    <message>
        <source>Nothing was changed in the 24 hours before that.</source>
        <translation>Rien n’a été modifié dans les 24 heures précédentes.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>To take the first one back: %1</source>
        <translation>Pour revenir sur la première&#x202f;: %1</translation>
    </message>
    <message>
        <source>what was changed before its health dropped, the likeliest cause first</source>
        <translation>ce qui a été modifié avant la baisse de sa santé, la cause la plus probable d’abord</translation>
    </message>
    <message>
        <source>the newest drop before this moment, RFC 3339 or 2h ago</source>
        <translation>la dernière baisse avant cet instant, RFC 3339 ou 2h pour il y a deux heures</translation>
    </message>
    <message>
        <source>which series left their normal, who moved first and hardest on top</source>
        <translation>les séries qui ont quitté leur normale, les premières et les plus fortes en tête</translation>
    </message>
    <message>
        <source>beginning, RFC 3339 or how long ago (1h)</source>
        <translation>début, RFC 3339 ou ancienneté (1h)</translation>
    </message>
    <message>
        <source>end; now without it</source>
        <translation>fin&#x202f;; par défaut maintenant</translation>
    </message>
    <message>
        <source>at most so many (10)</source>
        <translation>au plus ce nombre (10)</translation>
    </message>
    <message>
        <source>how much is read back, also by class (full)</source>
        <translation>part relue, aussi par classe (full)</translation>
    </message>
    <message>
        <source>requests in flight, 1 to 128 (auto: as many as the target bears)</source>
        <translation>requêtes simultanées, 1 à 128 (auto&#x202f;: autant que la cible en supporte)</translation>
    </message>
    <message>
        <source>counts per step, speed of every stage, and what limits</source>
        <translation>compteurs par étape, vitesse de chaque étage, et ce qui limite</translation>
    </message>
    <message>
        <source>work on a campaign of another engine, too, on a ledger that both share</source>
        <translation>travailler aussi à une campagne d’un autre moteur, sur un registre partagé</translation>
    </message>
    <message>
        <source>documents a second at most</source>
        <translation>documents par seconde, au plus</translation>
    </message>
    <message>
        <source>bytes of contents a second at most; K, M, G</source>
        <translation>octets de contenu par seconde, au plus&#x202f;; K, M, G</translation>
    </message>
    <message>
        <source>works only then; may be given several times</source>
        <translation>ne travaille qu’à ces heures&#x202f;; peut être répétée</translation>
    </message>
    <message>
        <source>zone of the windows (that of this machine)</source>
        <translation>fuseau des plages (celui de cette machine)</translation>
    </message>
    <message>
        <source>pause after so many documents</source>
        <translation>pause après tant de documents</translation>
    </message>
    <message>
        <source>nothing is read while this file exists</source>
        <translation>rien n’est lu tant que ce fichier existe</translation>
    </message>
    <message>
        <source>the source changed: go on with the documents that did not</source>
        <translation>la source a changé&#x202f;: continuer avec les documents inchangés</translation>
    </message>
    <message>
        <source>more documents than expected were found, and that is right</source>
        <translation>il y a plus de documents que prévu, et c’est juste</translation>
    </message>
    <message>
        <source>Steps of the map that differ: %1</source>
        <translation>Étapes de la map qui diffèrent&#x202f;: %1</translation>
    </message>
    <message>
        <source>Added to the source</source>
        <translation>Ajoutés à la source</translation>
    </message>
    <message>
        <source>Removed from the source</source>
        <translation>Disparus de la source</translation>
    </message>
    <message>
        <source>Changed in the source</source>
        <translation>Modifiés dans la source</translation>
    </message>
    <message>
        <source>Failed: FlowerDocs holds none of the %1 documents as it was sent.</source>
        <translation>Échec&#x202f;: FlowerDocs ne contient aucun des %1 documents tel qu’il a été envoyé.</translation>
    </message>
    <message>
        <source>  Limits: %1</source>
        <translation>  Limites&#x202f;: %1</translation>
    </message>
    <message>
        <source>The process that ran it has ended. Nothing is lost: flowerdocsctl campaign resume %1 --wait</source>
        <translation>Le processus qui l’exécutait est terminé. Rien n’est perdu&#x202f;: flowerdocsctl campaign resume %1 --wait</translation>
    </message>
    <message>
        <source>Its time window is closed until %1. Then: flowerdocsctl campaign resume %2 --wait</source>
        <translation>Sa plage horaire est fermée jusqu’au %1. Ensuite&#x202f;: flowerdocsctl campaign resume %2 --wait</translation>
    </message>
    <message>
        <source>The ledger of %1 is the file of this data folder.</source>
        <translation>Le registre de %1 est le fichier de ce dossier de données.</translation>
    </message>
    <message>
        <source>The ledger of %1 is %2.</source>
        <translation>Le registre de %1 est %2.</translation>
    </message>
    <message>
        <source>ledger that several engines share, postgresql://user@host/database</source>
        <translation>registre partagé par plusieurs moteurs, postgresql://utilisateur@hôte/base</translation>
    </message>
    <message>
        <source>name of the password of that ledger in the secret store</source>
        <translation>nom du mot de passe de ce registre dans le coffre</translation>
    </message>
    <message>
        <source>where its ledger and its revocation lists are; not while campaigns run</source>
        <translation>où sont son registre et ses listes de révocation&#x202f;; pas pendant une campagne</translation>
    </message>
    <message>
        <source>PEM file of revocation lists, one for each authority of the server</source>
        <translation>fichier PEM de listes de révocation, une pour chaque autorité du serveur</translation>
    </message>
    <message>
        <source>PEM file of revocation lists, or none</source>
        <translation>fichier PEM de listes de révocation, ou none (aucune)</translation>
    </message>
    <message>
        <source>Revoked certificates are looked up in %1.</source>
        <translation>Les certificats révoqués sont cherchés dans %1.</translation>
    </message>
    <message>
        <source>postgresql://user@host/database, or file for that of the data folder</source>
        <translation>postgresql://utilisateur@hôte/base, ou file pour celui du dossier de données</translation>
    </message>
    <message>
        <source>Skip %1 documents for good?</source>
        <translation>Écarter %1 documents pour de bon&#x202f;?</translation>
    </message>
    <message>
        <source>Release %1 documents?</source>
        <translation>Libérer %1 documents&#x202f;?</translation>
    </message>
    <message>
        <source>Skipping</source>
        <translation>Mise à l’écart</translation>
    </message>
    <message>
        <source>Releasing</source>
        <translation>Libération</translation>
    </message>
    <message>
        <source>a document&apos;s identifier, or --filter EXPR</source>
        <translation>l’identifiant d’un document, ou --filter EXPR</translation>
    </message>
    <message>
        <source>%1 documents released.</source>
        <translation>%1 documents libérés.</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>%1 documents written to %2.</source>
        <translation>%1 documents écrits dans %2.</translation>
    </message>
    <message>
        <source>only tell how many documents it would be</source>
        <translation>dire seulement combien de documents ce serait</translation>
    </message>
    <message>
        <source>leave pending documents out, for good</source>
        <translation>écarter pour de bon des documents en attente</translation>
    </message>
    <message>
        <source>why, as the report will tell it</source>
        <translation>pourquoi, tel que le rapport le dira</translation>
    </message>
    <message>
        <source>who decided it</source>
        <translation>qui l’a décidé</translation>
    </message>
    <message>
        <source>the Source step, when several have the identifier</source>
        <translation>l’étape Source, si plusieurs ont l’identifiant</translation>
    </message>
    <message>
        <source>all pending documents that it finds</source>
        <translation>tous les documents en attente qu’il trouve</translation>
    </message>
    <message>
        <source>failed and quarantined ones, too: released and skipped at once</source>
        <translation>aussi ceux en échec et en quarantaine&#x202f;: libérés et écartés d’un coup</translation>
    </message>
    <message>
        <source>failed and quarantined documents are pending again, after a fix</source>
        <translation>remettre en attente ce qui est en échec ou en quarantaine, après remède</translation>
    </message>
    <message>
        <source>only those that it finds</source>
        <translation>seulement ceux qu’il trouve</translation>
    </message>
    <message>
        <source>instead: what checks of campaign N found missing or different in the target</source>
        <translation>à la place&#x202f;: ce que les contrôles de la campagne N ont trouvé manquant ou différent</translation>
    </message>
    <message>
        <source>all documents that a filter finds, to a file or standard output</source>
        <translation>tous les documents qu’un filtre trouve, vers un fichier ou la sortie standard</translation>
    </message>
    <message>
        <source>csv unless --json is given</source>
        <translation>csv, sauf avec --json</translation>
    </message>
    <message>
        <source>the file; an existing one needs --yes</source>
        <translation>le fichier&#x202f;; s’il existe déjà, il faut --yes</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>plus de %1</translation>
    </message>
    <message>
        <source>No document matches.</source>
        <translation>Aucun document trouvé.</translation>
    </message>
    <message>
        <source>More: --after %1</source>
        <translation>La suite&#x202f;: --after %1</translation>
    </message>
    <message>
        <source>documents that a filter finds, or a standard question</source>
        <translation>documents qu’un filtre trouve, ou une question courante</translation>
    </message>
    <message>
        <source>a standard question in place of a filter</source>
        <translation>une question courante à la place d’un filtre</translation>
    </message>
    <message>
        <source>one document a line, as it comes</source>
        <translation>un document par ligne, au fur et à mesure</translation>
    </message>
    <message>
        <source>at most N documents (100)</source>
        <translation>au plus N documents (100)</translation>
    </message>
    <message>
        <source>go on where the page before ended</source>
        <translation>continuer à la fin de la page précédente</translation>
    </message>
    <message>
        <source>only how many there are</source>
        <translation>seulement leur nombre</translation>
    </message>
    <message>
        <source>everything that the ledger knows about one document</source>
        <translation>tout ce que le registre sait d’un document</translation>
    </message>
    <message>
        <source>Not landed</source>
        <translation>Non arrivés</translation>
    </message>
    <message>
        <source>In scope</source>
        <translation>Périmètre</translation>
    </message>
    <message>
        <source>Error class</source>
        <translation>Classe d’erreur</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Première</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Exemple</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Documents/s</source>
        <translation>Documents/s</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>%1 documents would be skipped.</source>
        <translation>%1 documents seraient écartés.</translation>
    </message>
    <message>
        <source>%1 documents would be released.</source>
        <translation>%1 documents seraient libérés.</translation>
    </message>
    <message>
        <source>%1 documents skipped.</source>
        <translation>%1 documents écartés.</translation>
    </message>
    <message>
        <source>%1: some are left alone while it works; pause it first.</source>
        <translation>%1&#x202f;: elle en garde tant qu’elle est en cours&#x202f;; mettez-la d’abord en pause.</translation>
    </message>
    <message>
        <source>%1: %2, which its successor %3 did not list; a campaign whose source lists them takes them, or skip them.</source>
        <translation>%1&#x202f;: %2, que la campagne suivante, %3, n’a pas listés&#x202f;; une campagne dont la source les liste les reprend, ou écartez-les.</translation>
    </message>
    <message>
        <source>%1: %2; they go on with `campaign retry %1`.</source>
        <translation>%1&#x202f;: %2&#x202f;; ils repartent avec `campaign retry %1`.</translation>
    </message>
    <message>
        <source>Resumed: %1</source>
        <translation>Reprise&#x202f;: %1</translation>
    </message>
    <message>
        <source>go on with campaigns that the engine before left behind</source>
        <translation>reprendre les campagnes laissées par le moteur précédent</translation>
    </message>
    <message>
        <source>held</source>
        <translation>bloquée</translation>
    </message>
    <message>
        <source>free</source>
        <translation>libre</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Lue par</translation>
    </message>
    <message>
        <source>stop all reading from a source, in every engine, until it is released</source>
        <translation>arrêter toute lecture d’une source, dans tous les moteurs, jusqu’à son déblocage</translation>
    </message>
    <message>
        <source>why; shown to whoever wants to go on</source>
        <translation>pourquoi&#x202f;; montré à qui veut continuer</translation>
    </message>
    <message>
        <source>let campaigns read from the source again</source>
        <translation>débloquer une source pour les campagnes</translation>
    </message>
    <message>
        <source>sources of the environment, who holds them and who reads from them</source>
        <translation>sources de l’environnement, qui les bloque et qui les lit</translation>
    </message>
    <message>
        <source>source</source>
        <translation>source</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>étapes</translation>
    </message>
    <message>
        <source>target</source>
        <translation>cible</translation>
    </message>
    <message>
        <source>audit and ledger</source>
        <translation>audit et registre</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>limite</translation>
    </message>
    <message>
        <source>time window</source>
        <translation>plage horaire</translation>
    </message>
    <message>
        <source>The source is being counted.</source>
        <translation>La source est en cours de comptage.</translation>
    </message>
    <message>
        <source>Too early to tell what limits.</source>
        <translation>Trop tôt pour dire ce qui limite.</translation>
    </message>
    <message>
        <source>The last documents are under way.</source>
        <translation>Les derniers documents sont en cours.</translation>
    </message>
    <message>
        <source>The source is on hold.</source>
        <translation>La source est bloquée.</translation>
    </message>
    <message>
        <source>Waiting for the target.</source>
        <translation>En attente de la cible.</translation>
    </message>
    <message>
        <source>Finishing what is in flight.</source>
        <translation>Les documents en cours se terminent.</translation>
    </message>
    <message>
        <source>No side is full: nothing limits clearly.</source>
        <translation>Aucun côté n’est saturé&#x202f;: rien ne limite nettement.</translation>
    </message>
    <message>
        <source>The source limits: reading it keeps its threads at work %1 of the time.</source>
        <translation>C’est la source qui limite&#x202f;: la lire occupe ses fils d’exécution %1 du temps.</translation>
    </message>
    <message>
        <source>The steps limit: their %1 threads are at work %2 of the time, most of it in %3.</source>
        <translation>Les étapes limitent&#x202f;: leurs %1 fils d’exécution travaillent %2 du temps, surtout dans %3.</translation>
    </message>
    <message>
        <source>The target limits: %1 of %2 requests in flight, %3 ms an answer.</source>
        <translation>C’est la cible qui limite&#x202f;: %1 requêtes simultanées sur %2, %3&#x202f;ms par réponse.</translation>
    </message>
    <message>
        <source>Audit trail and ledger limit: they keep their thread at work %1 of the time.</source>
        <translation>Le journal d’audit et le registre limitent&#x202f;: ils occupent leur fil d’exécution %1 du temps.</translation>
    </message>
    <message>
        <source>Your own limit sets the pace: nothing could begin %1 of the time.</source>
        <translation>Votre propre limite donne la cadence&#x202f;: rien ne pouvait commencer %1 du temps.</translation>
    </message>
    <message>
        <source>It waits for its next time window.</source>
        <translation>Elle attend sa prochaine plage horaire.</translation>
    </message>
    <message>
        <source>The target slows it down: it asked for pauses (429 or 503, Retry-After).</source>
        <translation>La cible la ralentit&#x202f;: elle a demandé des pauses (429 ou 503, Retry-After).</translation>
    </message>
    <message>
        <source>One more connection: about +%1.</source>
        <translation>Une connexion de plus&#x202f;: environ +%1.</translation>
    </message>
    <message>
        <source>One more thread: about +%1.</source>
        <translation>Un fil de plus&#x202f;: environ +%1.</translation>
    </message>
    <message>
        <source>One more connection would bring nothing: their number has stopped growing.</source>
        <translation>Une connexion de plus n’apporterait rien&#x202f;: leur nombre a cessé de croître.</translation>
    </message>
    <message>
        <source>One more connection would bring nothing: answers only get slower.</source>
        <translation>Une connexion de plus n’apporterait rien&#x202f;: les réponses ne font que ralentir.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#x202f;s</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Étage</translation>
    </message>
    <message>
        <source>In/s</source>
        <translation>Entrées/s</translation>
    </message>
    <message>
        <source>Out/s</source>
        <translation>Sorties/s</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Plus ancien</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>Actifs</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Occupation</translation>
    </message>
    <message>
        <source>Blocked by</source>
        <translation>Bloqué par</translation>
    </message>
    <message>
        <source>listing the source</source>
        <translation>recensement de la source</translation>
    </message>
    <message>
        <source>listing the target</source>
        <translation>recensement de la cible</translation>
    </message>
    <message>
        <source>looking at what only the target holds</source>
        <translation>examen de ce que seule la cible contient</translation>
    </message>
    <message>
        <source>writing the result</source>
        <translation>écriture du résultat</translation>
    </message>
    <message>
        <source>reading documents back</source>
        <translation>relecture des documents</translation>
    </message>
    <message>
        <source>all</source>
        <translation>toutes</translation>
    </message>
    <message>
        <source>The target&apos;s own list has gaps: documents that only it holds may be missing here.</source>
        <translation>La liste de la cible a des lacunes&#x202f;: des documents qu’elle seule contient peuvent manquer ici.</translation>
    </message>
    <message>
        <source>  Files: %1</source>
        <translation>  Fichiers&#x202f;: %1</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>indéterminée</translation>
    </message>
    <message>
        <source>The target holds no such document.</source>
        <translation>La cible n’a pas ce document.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>To be stored</source>
        <translation>À stocker</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Stocké</translation>
    </message>
    <message>
        <source>only P percent of each class, and at least one of each</source>
        <translation>P pour cent de chaque classe, au moins un document de chacune</translation>
    </message>
    <message>
        <source>only documents of this class of the source</source>
        <translation>seulement les documents de cette classe de la source</translation>
    </message>
    <message>
        <source>how much is read, by class (full)</source>
        <translation>part relue, par classe (full)</translation>
    </message>
    <message>
        <source>read again what the target holds of a campaign</source>
        <translation>relire ce que la cible contient d’une campagne</translation>
    </message>
    <message>
        <source>compare source, ledger and the target&apos;s own list</source>
        <translation>comparer la source, le registre et la liste de la cible</translation>
    </message>
    <message>
        <source>list the differences</source>
        <translation>lister les différences</translation>
    </message>
    <message>
        <source>into this file; an existing one needs --yes</source>
        <translation>dans ce fichier&#x202f;; s’il existe déjà, il faut --yes</translation>
    </message>
    <message>
        <source>the check that runs, or the result of the last one</source>
        <translation>le contrôle en cours, ou le résultat du dernier</translation>
    </message>
    <message>
        <source>hold the check that runs</source>
        <translation>suspendre le contrôle en cours</translation>
    </message>
    <message>
        <source>let it go on</source>
        <translation>le reprendre</translation>
    </message>
    <message>
        <source>give it up; what was read so far counts</source>
        <translation>l’abandonner&#x202f;; ce qui a été relu jusque-là compte</translation>
    </message>
    <message>
        <source>one document: what was to be stored beside what is stored</source>
        <translation>un document&#x202f;: ce qui devait être stocké et ce qui l’est, côte à côte</translation>
    </message>
    <message>
        <source>pause when the source has more documents (10 times its last inventory)</source>
        <translation>pause si la source a plus de documents (10 fois son dernier inventaire)</translation>
    </message>
    <message>
        <source>pause when more than this of the last 100 documents fail</source>
        <translation>pause si plus que cela des 100 derniers documents échouent</translation>
    </message>
    <message>
        <source>share of failures that pauses it, from now on</source>
        <translation>part d’échecs qui la met en pause, désormais</translation>
    </message>
    <message>
        <source>Migrated before, of those: %1</source>
        <translation>Dont déjà migrés auparavant&#x202f;: %1</translation>
    </message>
    <message>
        <source>Nothing found: no document is concerned.</source>
        <translation>Rien à signaler&#x202f;: aucun document n’est concerné.</translation>
    </message>
    <message>
        <source>The answer is not complete: it ran out of time.</source>
        <translation>La réponse est incomplète&#x202f;: le temps imparti était écoulé.</translation>
    </message>
    <message>
        <source>One more thread or connection would bring nothing: all processors are at work.</source>
        <translation>Un fil ou une connexion de plus n’apporterait rien&#x202f;: tous les processeurs travaillent.</translation>
    </message>
    <message>
        <source>One more thread would bring nothing: its work is done one at a time.</source>
        <translation>Un fil de plus n’apporterait rien&#x202f;: ce travail se fait une tâche à la fois.</translation>
    </message>
    <message>
        <source>One more thread or connection would bring nothing: the next side is as full.</source>
        <translation>Un fil ou une connexion de plus n’apporterait rien&#x202f;: le côté suivant est aussi saturé.</translation>
    </message>
    <message>
        <source>with --wait: exit code 9 when there was no document to migrate</source>
        <translation>avec --wait&#x202f;: code de sortie 9 quand il n’y avait aucun document à migrer</translation>
    </message>
    <message>
        <source>refuse when the campaign runs another map than this (the file that it was started with)</source>
        <translation>refuser si la campagne exécute une autre map que celle-ci (le fichier avec lequel elle a été lancée)</translation>
    </message>
    <message>
        <source>go on with the map as it was, although its file is another one now</source>
        <translation>reprendre avec la map telle qu’elle était, bien que son fichier soit maintenant une autre map</translation>
    </message>
    <message>
        <source>Its file, as it is now: %1</source>
        <translation>Son fichier, tel qu’il est maintenant&#x202f;: %1</translation>
    </message>
    <message>
        <source>The command that ran it has ended. Going on: %1</source>
        <translation>La commande qui l’exécutait est terminée. Poursuite&#x202f;: %1</translation>
    </message>
    <message>
        <source>Verified: nothing was sent; all %1 documents arrived in an earlier campaign, and were read back then or by a check since.</source>
        <translation>Vérifié&#x202f;: rien n’a été envoyé&#x202f;; les %1 documents sont tous arrivés lors d’une campagne antérieure et ont été relus alors, ou par un contrôle depuis.</translation>
    </message>
    <message>
        <source>Verified: %1 documents were read back and are intact; %2 arrived in an earlier campaign, and were read back then or by a check since.</source>
        <translation>Vérifié&#x202f;: %1 documents ont été relus et sont intacts&#x202f;; %2 sont arrivés lors d’une campagne antérieure et ont été relus alors, ou par un contrôle depuis.</translation>
    </message>
    <message>
        <source>Partial: all %1 documents of the ledger arrived, %2 verified.</source>
        <translation>Partiel&#x202f;: les %1 documents du registre sont tous arrivés, dont %2 vérifiés.</translation>
    </message>
    <message>
        <source>Cancelled by %1 while the source was being counted: %2 documents so far, nothing sent.</source>
        <translation>Annulé par %1 pendant le comptage de la source&#x202f;: %2 documents à ce stade, rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>%1: the source is not counted to its end; %2 documents so far, nothing sent.</source>
        <translation>%1&#x202f;: la source n’est pas comptée jusqu’au bout&#x202f;; %2 documents à ce stade, rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Arrived, not verified: there was no document to migrate.</source>
        <translation>Arrivé, non vérifié&#x202f;: il n’y avait aucun document à migrer.</translation>
    </message>
    <message>
        <source>Arrived in an earlier campaign and not sent again: %1.</source>
        <translation>Arrivés lors d’une campagne antérieure et non renvoyés&#x202f;: %1.</translation>
    </message>
    <message>
        <source>Found missing or different by a later check: %1.</source>
        <translation>Trouvés manquants ou différents par un contrôle ultérieur&#x202f;: %1.</translation>
    </message>
    <message>
        <source>Could not be read or compared by a later check: %1.</source>
        <translation>Impossibles à lire ou à comparer lors d’un contrôle ultérieur&#x202f;: %1.</translation>
    </message>
    <message>
        <source>Left out on purpose: %1.</source>
        <translation>Écartés volontairement&#x202f;: %1.</translation>
    </message>
    <message>
        <source>Rows refused by the source: %1.</source>
        <translation>Lignes refusées par la source&#x202f;: %1.</translation>
    </message>
    <message>
        <source>  More of these: in the report, and with --json as &quot;notices&quot;</source>
        <translation>  D’autres dans le rapport, et avec --json sous &quot;notices&quot;</translation>
    </message>
    <message>
        <source>Nothing to do: no document of the source is to be migrated.</source>
        <translation>Rien à faire&#x202f;: aucun document de la source n’est à migrer.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Arrêt en cours</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêtée</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>vérifiée</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>arrivée</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>partielle</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>annulée</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>verdict of a campaign</comment>
        <translation>échouée</translation>
    </message>
    <message>
        <source>Release the documents of %1 that checks found missing or different, or could not check?</source>
        <translation>Libérer les documents de %1 que des contrôles ont trouvés manquants ou différents, ou n’ont pas pu contrôler&#x202f;?</translation>
    </message>
    <message>
        <source>(secret)</source>
        <translation>(secret)</translation>
    </message>
    <message>
        <source>Shared objects</source>
        <translation>Objets partagés</translation>
    </message>
    <message>
        <source>name of the map</source>
        <translation>nom de la map</translation>
    </message>
    <message>
        <source>step %1, its name</source>
        <translation>étape %1, son nom</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>étape %1</translation>
    </message>
    <message>
        <source>step %1, class</source>
        <translation>étape %1, classe</translation>
    </message>
    <message>
        <source>step %1, queue</source>
        <translation>étape %1, file d’attente</translation>
    </message>
    <message>
        <source>step %1, link %2</source>
        <translation>étape %1, lien %2</translation>
    </message>
    <message>
        <source>step %1, order of its links</source>
        <translation>étape %1, ordre de ses liens</translation>
    </message>
    <message>
        <source>shared object %1</source>
        <translation>objet partagé %1</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(rien)</translation>
    </message>
    <message>
        <source>Both maps do the same.</source>
        <translation>Les deux maps font la même chose.</translation>
    </message>
    <message>
        <source>its steps, what they are told, and the links; secrets masked</source>
        <translation>ses étapes, ce qui leur est dit et les liens&#x202f;; secrets masqués</translation>
    </message>
    <message>
        <source>what two maps do differently, step by step; secrets masked</source>
        <translation>ce que deux maps font autrement, étape par étape&#x202f;; secrets masqués</translation>
    </message>
    <message>
        <source>No maps in %1.</source>
        <translation>Aucune map dans %1.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avertissements</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Empreinte</translation>
    </message>
    <message>
        <source>the maps of the data folder, with what is wrong with each</source>
        <translation>les maps du dossier de données, avec ce qui ne va pas dans chacune</translation>
    </message>
    <message>
        <source>--for or --to says how long, not both</source>
        <translation>--for ou --to fixe la durée, pas les deux</translation>
    </message>
    <message>
        <source>--for or --to must say how long</source>
        <translation>la durée manque&#x202f;: précisez --for ou --to</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>abandonné</translation>
    </message>
    <message>
        <source>ended by an error</source>
        <translation>terminé par une erreur</translation>
    </message>
    <message>
        <source>  Read by this check: %1 of %2 documents</source>
        <translation>  Relus par ce contrôle&#x202f;: %1 documents sur %2</translation>
    </message>
    <message>
        <source>Who can put it right</source>
        <translation>Qui peut corriger</translation>
    </message>
    <message>
        <source>  Assessment: %1</source>
        <translation>  Bilan&#x202f;: %1</translation>
    </message>
    <message>
        <source>a report on the source from the last rehearsal, or with a map from a new one</source>
        <translation>un bilan de la source d’après la dernière répétition, ou avec une map d’après une nouvelle</translation>
    </message>
    <message>
        <source>Rehearsal given up after %1 of %2 documents; nothing was written.</source>
        <translation>Répétition abandonnée après %1 documents sur %2&#x202f;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Rehearsal: all %1 documents would arrive; nothing was written.</source>
        <translation>Répétition&#x202f;: les %1 documents arriveraient tous&#x202f;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Rehearsal: %1 of %2 documents would arrive, %3 would not; nothing was written.</source>
        <translation>Répétition&#x202f;: %1 documents sur %2 arriveraient, %3 non&#x202f;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Everything came as the rehearsal said: %1 documents.</source>
        <translation>Tout s’est passé comme la répétition l’avait dit&#x202f;: %1 documents.</translation>
    </message>
    <message>
        <source>Of %1 documents %2 failed that were to arrive, %3 arrived that were to fail, %4 failed for another reason; %5 are known to one of the two only, or not done.</source>
        <translation>Sur %1 documents, %2 ont échoué qui devaient arriver, %3 sont arrivés qui devaient échouer, %4 ont échoué pour une autre raison&#x202f;; %5 ne sont connus que de l’une des deux, ou pas encore traités.</translation>
    </message>
    <message>
        <source>arrives</source>
        <translation>arrive</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Prévu</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Constaté</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Les deux</translation>
    </message>
    <message>
        <source>go through a whole campaign and write nothing: what would fail, and why</source>
        <translation>dérouler toute une campagne sans rien écrire&#x202f;: ce qui échouerait, et pourquoi</translation>
    </message>
    <message>
        <source>the map to run</source>
        <translation>la map à exécuter</translation>
    </message>
    <message>
        <source>another name than the map&apos;s</source>
        <translation>un autre nom que celui de la map</translation>
    </message>
    <message>
        <source>requests in flight, 1 to 128; 0: as many as the target bears</source>
        <translation>requêtes simultanées, de 1 à 128&#x202f;; 0&#x202f;: autant que la cible en supporte</translation>
    </message>
    <message>
        <source>the last rehearsal; with a campaign, what it said beside what came</source>
        <translation>la dernière répétition&#x202f;; avec une campagne, ce qu’elle annonçait à côté de ce qui s’est passé</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>Rehearsal under way: %1 of %2 documents so far; nothing is written.</source>
        <translation>Répétition en cours&#x202f;: %1 documents sur %2 jusqu’ici&#x202f;; rien n’est écrit.</translation>
    </message>
    <message>
        <source>try documents again that failed in an earlier campaign</source>
        <translation>réessayer les documents qui ont échoué dans une campagne précédente</translation>
    </message>
    <message>
        <source>Of %1 documents that had failed %2 would arrive, %3 would fail again.</source>
        <translation>Sur %1 documents qui avaient échoué, %2 arriveraient et %3 échoueraient de nouveau.</translation>
    </message>
    <message>
        <source>Not met in the source any more: %1.</source>
        <translation>Plus rencontrés dans la source&#x202f;: %1.</translation>
    </message>
    <message>
        <source>with documents that failed before: what an edited map does to them</source>
        <translation>avec les documents qui ont échoué&#x202f;: ce qu’une map modifiée en fait</translation>
    </message>
    <message>
        <source>Of %1 small changes of the rules the tests notice %2 (%3 %).</source>
        <translation>Sur %1 petits changements des règles, les tests en remarquent %2 (%3&#x202f;%).</translation>
    </message>
    <message>
        <source>Nobody would notice:</source>
        <translation>Personne ne remarquerait&#x202f;:</translation>
    </message>
    <message>
        <source>%1 has no tests.</source>
        <translation>%1 n’a pas de tests.</translation>
    </message>
    <message>
        <source>the examples in a map, and which changes of its rules they would notice</source>
        <translation>les exemples d’une map, et les changements de ses règles qu’ils remarqueraient</translation>
    </message>
    <message>
        <source>exit code 11 when less than P percent of the changes are noticed</source>
        <translation>code de retour 11 si moins de P pour cent des changements sont remarqués</translation>
    </message>
    <message>
        <source>exit code 9 when the map has no tests</source>
        <translation>code de retour 9 si la map n’a pas de tests</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#x202f;min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#x202f;h&#x202f;%2</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>reste environ %1</translation>
    </message>
    <message>
        <source>%1 to %2 left</source>
        <translation>reste de %1 à %2</translation>
    </message>
    <message>
        <source>(found)</source>
        <translation>(trouvée)</translation>
    </message>
    <message>
        <source>%1 was never published here.</source>
        <translation>%1 n’a jamais été publiée ici.</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publiée</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>Version %1 of %2 is in force: %3</source>
        <translation>La version %1 de %2 est en vigueur&#x202f;: %3</translation>
    </message>
    <message>
        <source>make a map the next version of the one of its name in the data folder</source>
        <translation>faire d’une map la version suivante de celle de son nom dans le dossier de données</translation>
    </message>
    <message>
        <source>name of the map there; usual: that of the file</source>
        <translation>nom de la map là-bas&#x202f;; d’habitude celui du fichier</translation>
    </message>
    <message>
        <source>what changed, and why</source>
        <translation>ce qui a changé, et pourquoi</translation>
    </message>
    <message>
        <source>every version of a map that was published, with its comment</source>
        <translation>chaque version publiée d’une map, avec son commentaire</translation>
    </message>
    <message>
        <source>its time line, and what each step of the map does to it</source>
        <translation>sa chronologie, et ce que lui fait chaque étape de la map</translation>
    </message>
    <message>
        <source>listed</source>
        <translation>listé</translation>
    </message>
    <message>
        <source>claimed</source>
        <translation>pris</translation>
    </message>
    <message>
        <source>migrated</source>
        <translation>migré</translation>
    </message>
    <message>
        <source>read back</source>
        <translation>relu</translation>
    </message>
    <message>
        <source>found otherwise</source>
        <translation>trouvé différent</translation>
    </message>
    <message>
        <source>quarantined</source>
        <translation>en quarantaine</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>écarté</translation>
    </message>
    <message>
        <source>The steps of map %1, as campaign %2 has it:</source>
        <translation>Les étapes de la map %1, telle que l’a la campagne %2&#xa0;:</translation>
    </message>
    <message>
        <source>In common</source>
        <translation>En commun</translation>
    </message>
    <message>
        <source>(the classes of FlowerDocs were not asked)</source>
        <translation>(les classes de FlowerDocs n’ont pas été consultées)</translation>
    </message>
    <message>
        <source>The source is waited for: %1 of the time only its contents were missing.</source>
        <translation>La source se fait attendre : %1 du temps, seuls ses contenus manquaient.</translation>
    </message>
    <message>
        <source>Map: %1, not a published version</source>
        <translation>Map&#xa0;: %1, pas une version publiée</translation>
    </message>
    <message>
        <source>Map: version %1 of %2, found there</source>
        <translation>Map&#xa0;: version %1 de %2, trouvée sur place</translation>
    </message>
    <message>
        <source>Map: version %1 of %2, published by %3</source>
        <translation>Map&#xa0;: version %1 de %2, publiée par %3</translation>
    </message>
    <message>
        <source>its time line, with its contents and what FlowerDocs would say; nothing is written</source>
        <translation>sa chronologie, avec ses contenus et ce que FlowerDocs en dirait&#xa0;; rien n’est écrit</translation>
    </message>
    <message>
        <source>(would be stored)</source>
        <translation>(serait stocké)</translation>
    </message>
    <message>
        <source>(is there already)</source>
        <translation>(est déjà là)</translation>
    </message>
    <message>
        <source>(would replace what is stored)</source>
        <translation>(remplacerait ce qui est stocké)</translation>
    </message>
    <message>
        <source>(a rehearsal: FlowerDocs was asked, nothing was written)</source>
        <translation>(une répétition à blanc&#xa0;: FlowerDocs a été interrogé, rien n’a été écrit)</translation>
    </message>
    <message>
        <source>%1 of %2 small changes were tried, those of long lists at even distances.</source>
        <translation>%1 petits changements sur %2 ont été essayés, ceux des longues listes à intervalles réguliers.</translation>
    </message>
    <message>
        <source>and %1 more; --json lists them all</source>
        <translation>et %1 de plus&#xa0;; --json les donne tous</translation>
    </message>
    <message>
        <source>The campaign</source>
        <translation>La campagne</translation>
    </message>
    <message>
        <source>Its file now</source>
        <translation>Son fichier maintenant</translation>
    </message>
    <message>
        <source>Steps that differ: %1</source>
        <translation>Étapes qui diffèrent&#xa0;: %1</translation>
    </message>
    <message>
        <source>the version of the map that it runs, and of what its file holds now</source>
        <translation>la version de la map qu’elle exécute, et de ce que son fichier contient maintenant</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>tag %1</translation>
    </message>
    <message>
        <source>id</source>
        <translation>identifiant</translation>
    </message>
    <message>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nom</translation>
    </message>
    <message>
        <source>ACL</source>
        <translation>ACL</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>propriétaire</translation>
    </message>
    <message>
        <source>creation date</source>
        <translation>date de création</translation>
    </message>
    <message>
        <source>update</source>
        <translation>mise à jour</translation>
    </message>
    <message>
        <source>files</source>
        <translation>fichiers</translation>
    </message>
    <message>
        <source>folders</source>
        <translation>dossiers</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>documents</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>%1: %2 instead of %3</source>
        <extracomment>what of a document it is, what came, what the test wants</extracomment>
        <translation>%1&#xa0;: %2 au lieu de %3</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>%1 omis</translation>
    </message>
    <message>
        <source>link to %1 left out</source>
        <translation>lien vers %1 omis</translation>
    </message>
    <message>
        <source>link %1 → %2 left out</source>
        <translation>lien %1 → %2 omis</translation>
    </message>
    <message>
        <source>link to %1 without its condition</source>
        <translation>lien vers %1 sans sa condition</translation>
    </message>
    <message>
        <source>link %1 → %2 without its condition</source>
        <translation>lien %1 → %2 sans sa condition</translation>
    </message>
    <message>
        <source>Of %1 stored documents that were looked at, %2 would become other ones and %3 would fail; they are not sent again.</source>
        <translation>Sur %1 documents stockés examinés, %2 changeraient et %3 échoueraient&#xa0;; ils ne sont pas renvoyés.</translation>
    </message>
    <message>
        <source>The comparison with what is stored was stopped before its end.</source>
        <translation>La comparaison avec ce qui est stocké a été arrêtée avant sa fin.</translation>
    </message>
    <message>
        <source>The campaign ran another version of the map than was rehearsed: what came otherwise may come from that.</source>
        <translation>La campagne a suivi une autre version de la map que la répétition à blanc&#xa0;: les écarts peuvent venir de là.</translation>
    </message>
    <message>
        <source>give up the one that runs; what was found so far stays</source>
        <translation>abandonner celle qui est en cours&#xa0;; ce qui a été trouvé reste</translation>
    </message>
</context>
</TS>
