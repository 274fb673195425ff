<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>AuditWords</name>
    <message>
        <source>Started</source>
        <extracomment>of an action in the audit trail: it began, its end is another record</extracomment>
        <translation>Commencé</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <extracomment>of an action in the audit trail</extracomment>
        <translation>Réussi</translation>
    </message>
    <message>
        <source>Failed</source>
        <extracomment>of an action in the audit trail</extracomment>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Refused</source>
        <extracomment>of an action in the audit trail: the person had no right to it</extracomment>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>Cette fenêtre</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Ligne de commande</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Planification</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Its content is not what was written: the record was edited, moved or inserted.</source>
        <translation>Son contenu n’est pas celui qui avait été écrit&#xa0;: l’enregistrement a été modifié, déplacé ou inséré.</translation>
    </message>
    <message>
        <source>It does not follow the record before it: that one was replaced.</source>
        <translation>Il ne fait pas suite à l’enregistrement précédent&#xa0;: celui-ci a été remplacé.</translation>
    </message>
    <message>
        <source>A number is missing here: records were deleted or numbered by hand.</source>
        <translation>Un numéro manque ici&#xa0;: des enregistrements ont été supprimés ou numérotés à la main.</translation>
    </message>
    <message>
        <source>From here on, records do not fit the checkpoint that covers them: they were rewritten with fitting fingerprints, or the checkpoint was edited.</source>
        <translation>À partir d’ici, les enregistrements ne correspondent pas au point de contrôle qui les couvre&#xa0;: ils ont été réécrits avec des empreintes assorties, ou le point de contrôle a été modifié.</translation>
    </message>
    <message>
        <source>The checkpoint of this record is in one of its two places only.</source>
        <translation>Le point de contrôle de cet enregistrement ne se trouve qu’à l’un de ses deux emplacements.</translation>
    </message>
    <message>
        <source>The trail ends before this record although a checkpoint covers it: its end was cut off.</source>
        <translation>Le journal s’arrête avant cet enregistrement alors qu’un point de contrôle le couvre&#xa0;: sa fin a été coupée.</translation>
    </message>
    <message>
        <source>A line of audit-checkpoints.jsonl is no checkpoint: that file was edited.</source>
        <translation>Une ligne de audit-checkpoints.jsonl n’est pas un point de contrôle&#xa0;: ce fichier a été modifié.</translation>
    </message>
    <message>
        <source>The file is damaged here and cannot be read any further.</source>
        <translation>Le fichier est endommagé à cet endroit et ne peut être lu plus loin.</translation>
    </message>
</context>
<context>
    <name>BottleneckText</name>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Steps</source>
        <extracomment>the steps of a map that change documents</extracomment>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Audit and ledger</source>
        <translation>Audit et registre</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>Time window</source>
        <translation>Plage horaire</translation>
    </message>
    <message>
        <source>The source limits: reading it keeps its threads at work %1 of the time.</source>
        <extracomment>%1 is a share such as &quot;97 %&quot;</extracomment>
        <translation>C’est la source qui limite&#xa0;: la lire occupe ses fils d’exécution %1 du temps.</translation>
    </message>
    <message>
        <source>The steps limit: their %1 threads are at work %2 of the time, most of it in “%3”.</source>
        <extracomment>%1 a number, %2 a share such as &quot;97 %&quot;, %3 the name of a step</extracomment>
        <translation>Les étapes limitent&#xa0;: leurs %1 fils d’exécution travaillent %2 du temps, surtout dans «&#xa0;%3&#xa0;».</translation>
    </message>
    <message>
        <source>The target limits: %1 of %2 requests in flight, %3 an answer.</source>
        <extracomment>%1 and %2 are numbers, %3 a time such as &quot;38 ms&quot;</extracomment>
        <translation>C’est la cible qui limite&#xa0;: %1 requêtes simultanées sur %2, %3 par réponse.</translation>
    </message>
    <message>
        <source>The target limits: its connections are at work %1 of the time.</source>
        <translation>C’est la cible qui limite&#xa0;: ses connexions travaillent %1 du temps.</translation>
    </message>
    <message>
        <source>Audit trail and ledger limit: they keep their thread at work %1 of the time.</source>
        <translation>Le journal d’audit et le registre limitent&#xa0;: ils occupent leur fil d’exécution %1 du temps.</translation>
    </message>
    <message>
        <source>Your own limit sets the pace: nothing could begin %1 of the time.</source>
        <translation>Votre propre limite donne la cadence&#xa0;: rien ne pouvait commencer %1 du temps.</translation>
    </message>
    <message>
        <source>It waits for its next time window.</source>
        <translation>Elle attend sa prochaine plage horaire.</translation>
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
        <translation>Aucun côté n’est saturé&#xa0;: rien ne limite nettement.</translation>
    </message>
    <message>
        <source>One more connection: about +%1.</source>
        <extracomment>%1 is a share such as &quot;25 %&quot;</extracomment>
        <translation>Une connexion de plus&#xa0;: environ +%1.</translation>
    </message>
    <message>
        <source>One more thread: about +%1.</source>
        <translation>Un fil de plus&#xa0;: environ +%1.</translation>
    </message>
    <message>
        <source>One more connection would bring nothing: their number has stopped growing by itself.</source>
        <translation>Une connexion de plus n’apporterait rien&#xa0;: leur nombre a cessé de croître de lui-même.</translation>
    </message>
    <message>
        <source>One more connection would bring nothing: answers only get slower.</source>
        <translation>Une connexion de plus n’apporterait rien&#xa0;: les réponses ne font que ralentir.</translation>
    </message>
    <message>
        <source>full %1</source>
        <extracomment>how full a step is: %1 is a share such as &quot;97 %&quot;</extracomment>
        <translation>saturée %1</translation>
    </message>
    <message>
        <source>busy %1</source>
        <translation>occupée %1</translation>
    </message>
    <message>
        <source>at ease %1</source>
        <translation>à l’aise %1</translation>
    </message>
    <message>
        <source>waiting %1 · %2</source>
        <extracomment>documents that wait for a step; %2 is the age of the oldest, such as &quot;3.2 s&quot;</extracomment>
        <translation>attente %1 · %2</translation>
    </message>
    <message>
        <source>waiting %1</source>
        <translation>attente %1</translation>
    </message>
    <message>
        <source>running %1</source>
        <extracomment>documents in a step now</extracomment>
        <translation>en cours %1</translation>
    </message>
    <message>
        <source>The target slows it down: it asked for pauses (429 or 503), which are respected.</source>
        <translation>La cible la ralentit&#xa0;: elle a demandé des pauses (429 ou 503), qui sont respectées.</translation>
    </message>
    <message>
        <source>One more thread or connection would bring nothing: all processors are at work.</source>
        <translation>Un fil ou une connexion de plus n’apporterait rien&#xa0;: tous les processeurs travaillent.</translation>
    </message>
    <message>
        <source>One more thread would bring nothing: its work is done one at a time.</source>
        <translation>Un fil de plus n’apporterait rien&#xa0;: ce travail se fait une tâche à la fois.</translation>
    </message>
    <message>
        <source>One more thread or connection would bring nothing: the next side is as full.</source>
        <translation>Un fil ou une connexion de plus n’apporterait rien&#xa0;: le côté suivant est aussi saturé.</translation>
    </message>
    <message>
        <source>The source is waited for: %1 of the time only its contents were missing.</source>
        <extracomment>%1 is a share such as &quot;97 %&quot;</extracomment>
        <translation>La source se fait attendre : %1 du temps, seuls ses contenus manquaient.</translation>
    </message>
</context>
<context>
    <name>BulkChange</name>
    <message numerus="yes">
        <source>Switch %n connector(s) on?</source>
        <translation>
            <numerusform>Activer %n connecteur&#xa0;?</numerusform>
            <numerusform>Activer %n connecteurs&#xa0;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Switch %n connector(s) off?</source>
        <translation>
            <numerusform>Désactiver %n connecteur&#xa0;?</numerusform>
            <numerusform>Désactiver %n connecteurs&#xa0;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart %n connector(s)?</source>
        <translation>
            <numerusform>Redémarrer %n connecteur&#xa0;?</numerusform>
            <numerusform>Redémarrer %n connecteurs&#xa0;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart what failed of %n connector(s)?</source>
        <translation>
            <numerusform>Redémarrer %n connecteur s’il est en échec&#xa0;?</numerusform>
            <numerusform>Redémarrer ceux des %n connecteurs qui sont en échec&#xa0;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Synchronise %n connector(s) now?</source>
        <translation>
            <numerusform>Synchroniser %n connecteur maintenant&#xa0;?</numerusform>
            <numerusform>Synchroniser %n connecteurs maintenant&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Activer</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Désactiver</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Redémarrer</translation>
    </message>
    <message>
        <source>Synchronise</source>
        <translation>Synchroniser</translation>
    </message>
    <message>
        <source>is synchronised</source>
        <extracomment>what a change would do to a connector</extracomment>
        <translation>est synchronisé</translation>
    </message>
    <message>
        <source>starts</source>
        <extracomment>what a change would do to a connector</extracomment>
        <translation>démarre</translation>
    </message>
    <message>
        <source>stops</source>
        <comment>a connector</comment>
        <translation>s’arrête</translation>
    </message>
    <message>
        <source>restarts</source>
        <translation>redémarre</translation>
    </message>
    <message numerus="yes">
        <source>stops; %n campaign(s) pause(s)</source>
        <translation>
            <numerusform>s’arrête&#xa0;; %n campagne se met en pause</numerusform>
            <numerusform>s’arrête&#xa0;; %n campagnes se mettent en pause</numerusform>
        </translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>reste tel quel</translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) pause(s)</source>
        <translation>
            <numerusform>%n campagne se met en pause</numerusform>
            <numerusform>%n campagnes se mettent en pause</numerusform>
        </translation>
    </message>
    <message>
        <source>synchronised</source>
        <extracomment>what was done to a connector</extracomment>
        <translation>synchronisé</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>rien à faire</translation>
    </message>
    <message>
        <source>switched on</source>
        <translation>activé</translation>
    </message>
    <message>
        <source>restarted</source>
        <translation>redémarré</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>désactivé</translation>
    </message>
    <message>
        <source>done</source>
        <comment>result of a change</comment>
        <translation>fait</translation>
    </message>
</context>
<context>
    <name>CampaignBands</name>
    <message>
        <source>Slowed by the target</source>
        <extracomment>legend of a chart: time in which the target had asked for less (429, 503)</extracomment>
        <translation>Ralentie par la cible</translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>legend of a chart: time in which the campaign was paused</extracomment>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>legend of a chart: time in which the campaign waited for its hours, its target or a person</extracomment>
        <translation>En attente</translation>
    </message>
</context>
<context>
    <name>CampaignMap</name>
    <message>
        <source>%1, version %2 (%3)</source>
        <extracomment>%1 is a map, %2 a number, %3 its fingerprint: &quot;Demo, version 3 (4f1c08aa92d1)&quot;</extracomment>
        <translation>%1, version %2 (%3)</translation>
    </message>
    <message>
        <source>objects that its steps share</source>
        <translation>les objets que ses étapes partagent</translation>
    </message>
</context>
<context>
    <name>CampaignQuestions</name>
    <message>
        <source>The source of %1 has changed</source>
        <translation>La source de %1 a changé</translation>
    </message>
    <message>
        <source>It is no longer what the campaign counted at its start. It can go on with the documents that did not change.</source>
        <translation>Elle n’est plus ce que la campagne a compté au départ. La campagne peut continuer avec les documents inchangés.</translation>
    </message>
    <message>
        <source>Changed: %1 (%2). They go into quarantine.</source>
        <extracomment>%1 is a number, %2 names some of the documents</extracomment>
        <translation>Modifiés&#xa0;: %1 (%2). Ils vont en quarantaine.</translation>
    </message>
    <message>
        <source>No longer there: %1 (%2). They go into quarantine.</source>
        <extracomment>%1 is a number, %2 names some of the documents</extracomment>
        <translation>Disparus&#xa0;: %1 (%2). Ils vont en quarantaine.</translation>
    </message>
    <message>
        <source>Added: %1 (%2). They are left to a new campaign.</source>
        <extracomment>%1 is a number, %2 names some of the documents</extracomment>
        <translation>Ajoutés&#xa0;: %1 (%2). Ils sont laissés à une nouvelle campagne.</translation>
    </message>
    <message>
        <source>Of the changed and missing ones, %1 had arrived before. They stay as they are.</source>
        <translation>Parmi les modifiés et les disparus, %1 étaient déjà arrivés. Ils restent tels quels.</translation>
    </message>
    <message>
        <source>A new campaign of the same map takes all of it up.</source>
        <translation>Une nouvelle campagne de la même map reprend le tout.</translation>
    </message>
    <message>
        <source>Go on with the others</source>
        <extracomment>button</extracomment>
        <translation>Continuer avec les autres</translation>
    </message>
    <message>
        <source>More documents than expected in %1</source>
        <translation>Plus de documents que prévu dans %1</translation>
    </message>
    <message>
        <source>The source has %1 documents; at most %2 were expected. Nothing has been sent yet.</source>
        <translation>La source contient %1 documents&#x202f;; au plus %2 étaient attendus. Rien n’a encore été envoyé.</translation>
    </message>
    <message>
        <source>The campaign before had %1.</source>
        <translation>La campagne précédente en avait %1.</translation>
    </message>
    <message>
        <source>A wrong folder, or times changed by a copy, look like this.</source>
        <translation>Un mauvais dossier, ou des dates changées par une copie, ont cet aspect.</translation>
    </message>
    <message>
        <source>Migrate all of them</source>
        <extracomment>button</extracomment>
        <translation>Tous les migrer</translation>
    </message>
    <message>
        <source>The map of %1 has changed</source>
        <translation>La map de %1 a changé</translation>
    </message>
    <message>
        <source>Go on</source>
        <extracomment>button</extracomment>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>How to go on</source>
        <translation>Comment continuer</translation>
    </message>
    <message>
        <source>With the map as it was</source>
        <translation>Avec la map telle qu’elle était</translation>
    </message>
    <message>
        <source>In a new campaign with the map as it is now</source>
        <translation>Dans une nouvelle campagne, avec la map telle qu’elle est maintenant</translation>
    </message>
    <message>
        <source>The campaign runs %1. Its file now holds %2, which differs in: %3.</source>
        <translation>La campagne exécute %1. Son fichier contient maintenant %2, qui diffère par&#xa0;: %3.</translation>
    </message>
    <message>
        <source>With the map as it was, the campaign goes on, and every document is treated as the ones before it.</source>
        <translation>Avec la map telle qu’elle était, la campagne continue, et chaque document est traité comme les précédents.</translation>
    </message>
    <message>
        <source>The source has changed, too. With the map as it was: %1</source>
        <translation>La source a changé aussi. Avec la map telle qu’elle était&#xa0;: %1</translation>
    </message>
    <message>
        <source>A new campaign counts the source again and takes over what is left, and all documents that failed or are in quarantine: %1. They go through the map as it is now.</source>
        <translation>Une nouvelle campagne recompte la source et reprend ce qui reste, ainsi que tous les documents en échec ou en quarantaine&#xa0;: %1. Ils traversent la map telle qu’elle est maintenant.</translation>
    </message>
    <message>
        <source>A new campaign counts the source again and takes over what is left: that goes through the map as it is now. What is in quarantine stays there until a retry.</source>
        <translation>Une nouvelle campagne recompte la source et reprend ce qui reste, qui traverse la map telle qu’elle est maintenant. Ce qui est en quarantaine y reste jusqu’à un nouvel essai.</translation>
    </message>
    <message>
        <source>This campaign is stopped before the new one begins.</source>
        <translation>Cette campagne est arrêtée avant que la nouvelle ne commence.</translation>
    </message>
    <message>
        <source>Once the new one has begun, this campaign keeps its report and cannot go on any more.</source>
        <translation>Une fois la nouvelle commencée, cette campagne garde son rapport et ne peut plus continuer.</translation>
    </message>
    <message>
        <source>Documents that have arrived: %1. They stay as the map before made them and are not sent again; a new campaign sends only those that changed in the source.</source>
        <translation>Documents arrivés&#xa0;: %1. Ils restent tels que la map d’avant les a faits et ne sont pas renvoyés&#xa0;; une nouvelle campagne n’envoie que ceux qui ont changé à la source.</translation>
    </message>
    <message>
        <source>The file of the map is no longer what the campaign runs. It can go on with the map as it was.</source>
        <translation>Le fichier de la map n’est plus ce que la campagne exécute. Elle peut continuer avec la map telle qu’elle était.</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>Modifié&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Every document is treated as the ones before it; what was edited waits for a new campaign.</source>
        <translation>Chaque document est traité comme les précédents&#xa0;; ce qui a été modifié attend une nouvelle campagne.</translation>
    </message>
    <message>
        <source>Go on with the map as it was</source>
        <extracomment>button</extracomment>
        <translation>Continuer avec la map telle qu’elle était</translation>
    </message>
</context>
<context>
    <name>CampaignRetry</name>
    <message>
        <source>Retry documents of %1?</source>
        <translation>Rejouer des documents de %1&#x202f;?</translation>
    </message>
    <message>
        <source>Documents that failed or are in quarantine: %1. They are put back.</source>
        <translation>Documents en échec ou en quarantaine&#xa0;: %1. Ils sont remis en attente.</translation>
    </message>
    <message>
        <source>Documents of error class %1: %2. They are put back.</source>
        <translation>Documents de la classe d’erreur %1&#xa0;: %2. Ils sont remis en attente.</translation>
    </message>
    <message>
        <source>Retry</source>
        <extracomment>button</extracomment>
        <translation>Rejouer</translation>
    </message>
    <message>
        <source>They failed in the step %1.</source>
        <extracomment>%1 is a step of the map</extracomment>
        <translation>Ils ont échoué à l’étape %1.</translation>
    </message>
    <message>
        <source>They go through the whole map again, with fresh attempts.</source>
        <translation>Ils repassent par toute la map, avec de nouveaux essais.</translation>
    </message>
    <message>
        <source>Every retry begins at the source: of a failed try nothing is kept.</source>
        <translation>Tout repart de la source&#xa0;: rien n’est conservé d’une tentative échouée.</translation>
    </message>
    <message>
        <source>What has arrived is not sent a second time.</source>
        <translation>Ce qui est arrivé n’est pas envoyé une seconde fois.</translation>
    </message>
    <message>
        <source>The campaign runs again, and gets a new verdict at its end.</source>
        <translation>La campagne repart et reçoit un nouveau verdict à sa fin.</translation>
    </message>
    <message>
        <source>Only those that failed in the step</source>
        <translation>Seulement ceux qui ont échoué à l’étape</translation>
    </message>
    <message>
        <source>any step</source>
        <extracomment>no step is chosen</extracomment>
        <translation>toutes les étapes</translation>
    </message>
    <message>
        <source>They go through the whole map again (%1), with fresh attempts.</source>
        <translation>Ils traversent de nouveau toute la map (%1), avec de nouveaux essais.</translation>
    </message>
</context>
<context>
    <name>CampaignText</name>
    <message>
        <source>Open</source>
        <extracomment>button: shows the campaign</extracomment>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <extracomment>verdict of a campaign</extracomment>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>Cancelled by %1</source>
        <translation>Annulée par %1</translation>
    </message>
    <message>
        <source>Verified</source>
        <extracomment>verdict of a campaign</extracomment>
        <translation>Vérifiée</translation>
    </message>
    <message>
        <source>Arrived, not verified</source>
        <extracomment>verdict of a campaign</extracomment>
        <translation>Arrivée, non vérifiée</translation>
    </message>
    <message>
        <source>Partial</source>
        <extracomment>verdict of a campaign</extracomment>
        <translation>Partielle</translation>
    </message>
    <message>
        <source>Failed</source>
        <extracomment>verdict of a campaign</extracomment>
        <translation>Échouée</translation>
    </message>
    <message>
        <source>Starting</source>
        <extracomment>state of a campaign</extracomment>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>state of a campaign: the target cannot be reached now</extracomment>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>state of a campaign</extracomment>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Stopping</source>
        <extracomment>state of a campaign</extracomment>
        <translation>Arrêt en cours</translation>
    </message>
    <message>
        <source>Stopped</source>
        <extracomment>state of a campaign</extracomment>
        <translation>Arrêtée</translation>
    </message>
    <message>
        <source>Ended without a verdict</source>
        <translation>Terminée sans verdict</translation>
    </message>
    <message>
        <source>Unknown</source>
        <extracomment>state of a campaign</extracomment>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Verified: all %1 documents were read back and are intact.</source>
        <translation>Vérifiée&#xa0;: les %1 documents ont tous été relus et sont intacts.</translation>
    </message>
    <message>
        <source>Arrived, not verified: the target acknowledged %1 of %2 documents; %3 were read back.</source>
        <translation>Arrivée, non vérifiée&#xa0;: la cible a accusé réception de %1 documents sur %2&#x202f;; %3 ont été relus.</translation>
    </message>
    <message>
        <source>Partial: %1 of %2 documents arrived, %3 verified; %4 did not.</source>
        <translation>Partielle&#xa0;: %1 documents sur %2 sont arrivés, dont %3 vérifiés&#x202f;; %4 ne sont pas arrivés.</translation>
    </message>
    <message>
        <source>Failed: no document arrived.</source>
        <translation>Échouée&#xa0;: aucun document n’est arrivé.</translation>
    </message>
    <message>
        <source>Failed: it gave up after %1 of %2 documents. Resume goes on from there.</source>
        <translation>Échouée&#xa0;: abandon après %1 documents sur %2. «&#xa0;Reprendre&#xa0;» continue à partir de là.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 documents had arrived. Resume goes on from there.</source>
        <translation>%1&#xa0;: %2 documents sur %3 étaient arrivés. «&#xa0;Reprendre&#xa0;» continue à partir de là.</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
    </message>
    <message>
        <source>map %1</source>
        <translation>map %1</translation>
    </message>
    <message>
        <source>Fast2 broker</source>
        <translation>broker Fast2</translation>
    </message>
    <message>
        <source>embedded engine</source>
        <translation>moteur intégré</translation>
    </message>
    <message>
        <source>started %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>démarrée le %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>terminée le %1</translation>
    </message>
    <message>
        <source>Counting the documents of the source: %1 so far</source>
        <translation>Décompte des documents de la source&#xa0;: %1 jusqu’ici</translation>
    </message>
    <message>
        <source>all verified</source>
        <translation>tous vérifiés</translation>
    </message>
    <message>
        <source>%1 verified</source>
        <translation>%1 vérifiés</translation>
    </message>
    <message>
        <source>none verified</source>
        <translation>aucun vérifié</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>reste quelques secondes</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <extracomment>%1 is a duration such as &quot;4 min 30 s&quot;</extracomment>
        <translation>reste environ %1</translation>
    </message>
    <message>
        <source>%1 to %2 left</source>
        <extracomment>%1 and %2 are durations such as &quot;4 min 30 s&quot;</extracomment>
        <translation>reste de %1 à %2</translation>
    </message>
    <message>
        <source>The campaign waits and tries again by itself, every 30 seconds at the latest. Nothing is lost.</source>
        <translation>La campagne attend et réessaie d’elle-même, au plus tard toutes les 30 secondes. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>The campaign is paused because of this. Resume it once the cause is gone. Nothing is lost.</source>
        <translation>La campagne est en pause pour cette raison. Reprenez-la une fois la cause levée. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>The campaign stopped because of this. Resume goes on from where it was.</source>
        <translation>La campagne s’est arrêtée pour cette raison. «&#xa0;Reprendre&#xa0;» continue là où elle en était.</translation>
    </message>
    <message>
        <source>No document failed: there is nothing to retry.</source>
        <translation>Aucun document n’a échoué&#xa0;: il n’y a rien à rejouer.</translation>
    </message>
    <message>
        <source>The campaign is starting. Wait a few seconds.</source>
        <translation>La campagne démarre. Patientez quelques secondes.</translation>
    </message>
    <message>
        <source>The campaign is stopping. Wait a few seconds.</source>
        <translation>La campagne s’arrête. Patientez quelques secondes.</translation>
    </message>
    <message>
        <source>The campaign is running. Pause it, or wait for its end, to retry.</source>
        <translation>La campagne est en cours. Mettez-la en pause, ou attendez sa fin, pour rejouer.</translation>
    </message>
    <message>
        <source>The campaign is running.</source>
        <translation>La campagne est en cours.</translation>
    </message>
    <message>
        <source>The campaign is paused already.</source>
        <translation>La campagne est déjà en pause.</translation>
    </message>
    <message>
        <source>The campaign is stopped.</source>
        <translation>La campagne est arrêtée.</translation>
    </message>
    <message>
        <source>The campaign has ended.</source>
        <translation>La campagne est terminée.</translation>
    </message>
    <message>
        <source>The state of the campaign is not known.</source>
        <translation>L’état de la campagne n’est pas connu.</translation>
    </message>
    <message>
        <source>Pause</source>
        <extracomment>button: pause a campaign</extracomment>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>button: resume a campaign</extracomment>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Stop…</source>
        <extracomment>button: stop a campaign; a question follows</extracomment>
        <translation>Arrêter…</translation>
    </message>
    <message>
        <source>Retry…</source>
        <extracomment>button: try failed documents again; a question follows</extracomment>
        <translation>Rejouer…</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Mise en pause…</translation>
    </message>
    <message>
        <source>Resuming…</source>
        <translation>Reprise…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>Retrying…</source>
        <translation>Nouvel essai…</translation>
    </message>
    <message>
        <source>Stop %1?</source>
        <translation>Arrêter %1&#x202f;?</translation>
    </message>
    <message>
        <source>The campaign ends as cancelled. Resume takes it up again later.</source>
        <translation>La campagne se termine comme annulée. «&#xa0;Reprendre&#xa0;» la relancera plus tard.</translation>
    </message>
    <message>
        <source>Arrived: %1. They stay in the target.</source>
        <translation>Arrivés&#xa0;: %1. Ils restent dans la cible.</translation>
    </message>
    <message>
        <source>Under way: %1. They are brought to an end first, for 10 seconds at most.</source>
        <translation>En cours&#xa0;: %1. Ils sont d’abord menés à terme, pendant 10 secondes au plus.</translation>
    </message>
    <message>
        <source>Pending: %1. They wait in the ledger; the source is not touched.</source>
        <translation>En attente&#xa0;: %1. Ils attendent dans le registre&#x202f;; la source n’est pas touchée.</translation>
    </message>
    <message>
        <source>Stop the campaign</source>
        <translation>Arrêter la campagne</translation>
    </message>
    <message>
        <source>%1 / %2 documents arrived</source>
        <translation>%1 / %2 documents arrivés</translation>
    </message>
    <message>
        <source>Failed: the target holds none of the %1 documents as it was sent.</source>
        <translation>Échouée&#xa0;: la cible ne contient aucun des %1 documents tel qu’il a été envoyé.</translation>
    </message>
    <message>
        <source>Counting the documents of the source: %1 so far, %2</source>
        <extracomment>%1 a number, %2 a size such as &quot;3.2 GB&quot;</extracomment>
        <translation>Décompte des documents de la source&#xa0;: %1 jusqu’ici, %2</translation>
    </message>
    <message>
        <source>The campaign waits for its time window (%1).</source>
        <translation>La campagne attend sa plage horaire (%1).</translation>
    </message>
    <message>
        <source>It goes on by itself as soon as the source is released. Nothing is lost.</source>
        <translation>Elle reprend d’elle-même dès que la source est débloquée. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>It goes on by itself as soon as the file is gone. Nothing is lost.</source>
        <translation>Elle reprend d’elle-même dès que le fichier a disparu. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>Nothing has been sent yet. Resume asks whether the number is right.</source>
        <translation>Rien n’a encore été envoyé. «&#xa0;Reprendre&#xa0;» demande si le nombre est juste.</translation>
    </message>
    <message>
        <source>The campaign is paused because of this. Resume goes on and counts anew.</source>
        <translation>La campagne est en pause pour cette raison. «&#xa0;Reprendre&#xa0;» continue et recompte depuis zéro.</translation>
    </message>
    <message>
        <source>The campaign keeps to its speed limits: what was already sent is made up for first.</source>
        <translation>La campagne respecte ses limites de débit&#xa0;: ce qui a déjà été envoyé est d’abord compensé.</translation>
    </message>
    <message>
        <source>It goes on by itself on %1, in %2. Nothing is lost.</source>
        <extracomment>%1 is a date and time, %2 a duration such as &quot;3 h 12 min&quot;</extracomment>
        <translation>Elle reprend d’elle-même le %1, dans %2. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>It has stood still since then and will go on from where it was.</source>
        <translation>Elle est à l’arrêt depuis et continuera là où elle en était.</translation>
    </message>
    <message>
        <source>Arrived in an earlier campaign and not sent again: %1.</source>
        <translation>Arrivés lors d’une campagne antérieure et non renvoyés&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Found missing or different by a later check: %1.</source>
        <translation>Trouvés manquants ou différents par un contrôle ultérieur&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Could not be read or compared by a later check: %1.</source>
        <translation>Impossibles à lire ou à comparer lors d’un contrôle ultérieur&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Left out on purpose: %1.</source>
        <translation>Écartés volontairement&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Rows refused by the source: %1.</source>
        <translation>Lignes refusées par la source&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Verified: nothing was sent; all %1 documents arrived in an earlier campaign, and were read back then or by a check since.</source>
        <translation>Vérifiée&#xa0;: rien n’a été envoyé&#x202f;; les %1 documents sont tous arrivés lors d’une campagne antérieure et ont été relus alors, ou par un contrôle depuis.</translation>
    </message>
    <message>
        <source>Verified: %1 documents were read back and are intact; %2 arrived in an earlier campaign, and were read back then or by a check since.</source>
        <translation>Vérifiée&#xa0;: %1 documents ont été relus et sont intacts&#x202f;; %2 sont arrivés lors d’une campagne antérieure et ont été relus alors, ou par un contrôle depuis.</translation>
    </message>
    <message>
        <source>Partial: all %1 documents of the ledger arrived, %2 verified.</source>
        <translation>Partielle&#xa0;: les %1 documents du registre sont tous arrivés, dont %2 vérifiés.</translation>
    </message>
    <message>
        <source>Arrived, not verified: there was no document to migrate.</source>
        <translation>Arrivée, non vérifiée&#xa0;: il n’y avait aucun document à migrer.</translation>
    </message>
    <message>
        <source>%1 while the source was being counted: %2 documents so far, nothing sent. Resume counts to the end.</source>
        <extracomment>%1 &quot;Cancelled by&quot; and a name, %2 a number</extracomment>
        <translation>%1 pendant le comptage de la source&#xa0;: %2 documents à ce stade, rien n’a été envoyé. «&#xa0;Reprendre&#xa0;» compte jusqu’au bout.</translation>
    </message>
    <message>
        <source>The source is not counted to its end: %1 documents so far</source>
        <translation>La source n’est pas comptée jusqu’au bout&#xa0;: %1 documents à ce stade</translation>
    </message>
    <message>
        <source>such times held %1 of %2 times</source>
        <extracomment>of earlier campaigns of the same source: how many of the times told as &quot;x to y left&quot; were right</extracomment>
        <translation>ces durées se sont vérifiées %1 fois sur %2</translation>
    </message>
    <message>
        <source>The map that runs is not a published version</source>
        <translation>La map exécutée n’est pas une version publiée</translation>
    </message>
    <message>
        <source>Version %1 of the map %2, found there %3</source>
        <extracomment>%1 a number, %2 a name, %3 a date and time; nobody published it</extracomment>
        <translation>Version %1 de la map %2, trouvée sur place le %3</translation>
    </message>
    <message>
        <source>Version %1 of the map %2, published %3 by %4</source>
        <extracomment>%1 a number, %2 a name, %3 a date and time, %4 a person</extracomment>
        <translation>Version %1 de la map %2, publiée le %3 par %4</translation>
    </message>
</context>
<context>
    <name>ChainVerdict</name>
    <message>
        <source>This record is not as it was written.</source>
        <translation>Cet enregistrement n’est pas tel qu’il a été écrit.</translation>
    </message>
    <message>
        <source>This record does not follow the one before it.</source>
        <translation>Cet enregistrement ne suit pas le précédent.</translation>
    </message>
    <message>
        <source>Records are missing before this one.</source>
        <translation>Des enregistrements manquent avant celui-ci.</translation>
    </message>
    <message>
        <source>Records are missing at the end.</source>
        <translation>Des enregistrements manquent à la fin.</translation>
    </message>
    <message>
        <source>A signed checkpoint says something else.</source>
        <translation>Un point de contrôle signé dit autre chose.</translation>
    </message>
    <message>
        <source>A checkpoint is missing.</source>
        <translation>Un point de contrôle manque.</translation>
    </message>
    <message>
        <source>A checkpoint cannot be read.</source>
        <translation>Un point de contrôle est illisible.</translation>
    </message>
    <message>
        <source>This record cannot be read.</source>
        <translation>Cet enregistrement est illisible.</translation>
    </message>
    <message>
        <source>broken at %1</source>
        <extracomment>%1 is the number of the first record that is not as it was written</extracomment>
        <translation>rompue à %1</translation>
    </message>
    <message>
        <source>The audit page shows where.</source>
        <translation>La page d’audit montre où.</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>vérification…</translation>
    </message>
    <message>
        <source>The hash chain and the signed checkpoints are being verified.</source>
        <translation>La chaîne d’empreintes et les points de contrôle signés sont en cours de vérification.</translation>
    </message>
    <message>
        <source>cannot be verified</source>
        <translation>vérification impossible</translation>
    </message>
    <message>
        <source>chain verified</source>
        <translation>chaîne vérifiée</translation>
    </message>
    <message>
        <source>Records as they were written: %1. Checkpoints: %2.</source>
        <translation>Enregistrements tels qu’écrits&#xa0;: %1. Points de contrôle&#xa0;: %2.</translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>Saved as %1.</source>
        <extracomment>%1 is the name of a file</extracomment>
        <translation>Enregistré sous %1.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Image (PNG)…</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tableau (CSV)…</translation>
    </message>
</context>
<context>
    <name>ConnectorFactList</name>
    <message>
        <source>version %1</source>
        <extracomment>of a connector</extracomment>
        <translation>version %1</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <extracomment>%1 is a word such as &quot;reachable&quot;, %2 a duration</extracomment>
        <translation>%1 depuis %2</translation>
    </message>
    <message>
        <source>checked %1</source>
        <translation>contrôle %1</translation>
    </message>
    <message>
        <source>overdue</source>
        <extracomment>the next check should have been made already</extracomment>
        <translation>en retard</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
    <message>
        <source>Unsteadiness</source>
        <extracomment>%1 is a number from 0 (steady) to 100 (changes all the time)</extracomment>
        <translation>Instabilité</translation>
    </message>
    <message>
        <source>%1 of 100</source>
        <translation>%1 sur 100</translation>
    </message>
    <message>
        <source>How often the last twenty checks found something else than the one before.</source>
        <translation>Combien de fois, sur les vingt derniers, un contrôle a trouvé autre chose que le précédent.</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Nouveaux essais</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s), after %1 up to %2</source>
        <translation>
            <numerusform>%n essai, à intervalle de %1 à %2</numerusform>
            <numerusform>%n essais, à intervalles de %1 à %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Of one event that failed for a reason that may pass. Then it is a dead letter.</source>
        <translation>D’un événement qui a échoué pour une raison passagère. Ensuite, c’est une lettre morte.</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>%1 at a time, at most %2 waiting</source>
        <translation>%1 à la fois, %2 en attente au plus</translation>
    </message>
    <message>
        <source>When more events wait, senders are asked to come again later.</source>
        <translation>Au-delà, les expéditeurs sont priés de revenir plus tard.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message numerus="yes">
        <source>paused after %n failure(s) in a row</source>
        <translation>
            <numerusform>suspendus après %n échec</numerusform>
            <numerusform>suspendus après %n échecs de suite</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made; %n failure(s) in a row</source>
        <translation>
            <numerusform>effectués&#xa0;; %n échec</numerusform>
            <numerusform>effectués&#xa0;; %n échecs de suite</numerusform>
        </translation>
    </message>
    <message>
        <source>made as they come</source>
        <translation>effectués sans attente</translation>
    </message>
    <message>
        <source>After five failures in a row calls are paused for a moment.</source>
        <translation>Après cinq échecs de suite, les appels sont suspendus un moment.</translation>
    </message>
    <message numerus="yes">
        <source>%n failed start(s)</source>
        <translation>
            <numerusform>%n démarrage échoué</numerusform>
            <numerusform>%n démarrages échoués</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n crash(es)</source>
        <translation>
            <numerusform>%n arrêt brutal</numerusform>
            <numerusform>%n arrêts brutaux</numerusform>
        </translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Démarrages</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>of checks: 41 of 42</extracomment>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Conformance</source>
        <translation>Conformité</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expiré depuis %n jour</numerusform>
            <numerusform>expiré depuis %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n jour restant</numerusform>
            <numerusform>%n jours restants</numerusform>
        </translation>
    </message>
    <message>
        <source>Not synchronised yet.</source>
        <translation>Pas encore synchronisé.</translation>
    </message>
    <message>
        <source>Synchronising…</source>
        <translation>Synchronisation…</translation>
    </message>
    <message>
        <source>It failed %1: %2</source>
        <extracomment>%1 is a time span such as &quot;2 min ago&quot;, %2 a sentence</extracomment>
        <translation>Échec %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Last one %1: %2 examined, %3 changed.</source>
        <translation>Dernière %1&#xa0;: %2 examinés, %3 modifiés.</translation>
    </message>
    <message>
        <source>Next one in %1.</source>
        <extracomment>%1 is a duration</extracomment>
        <translation>Prochaine dans %1.</translation>
    </message>
</context>
<context>
    <name>ConnectorParts</name>
    <message>
        <source>signed</source>
        <extracomment>signature of a plug-in, by a trusted publisher</extracomment>
        <translation>signée</translation>
    </message>
    <message>
        <source>unsigned</source>
        <extracomment>a plug-in without a signature</extracomment>
        <translation>non signée</translation>
    </message>
    <message>
        <source>not trusted</source>
        <extracomment>a plug-in whose publisher is not trusted</extracomment>
        <translation>non fiable</translation>
    </message>
    <message>
        <source>altered</source>
        <extracomment>a plug-in that is not as it was signed</extracomment>
        <translation>modifiée</translation>
    </message>
    <message>
        <source>Signed by %1, whom you trust; no file was changed since.</source>
        <translation>Signée par %1, à qui vous faites confiance&#xa0;; aucun fichier n’a changé depuis.</translation>
    </message>
    <message>
        <source>Nobody signed it, so it is not started.</source>
        <translation>Personne ne l’a signée, elle n’est donc pas démarrée.</translation>
    </message>
    <message>
        <source>It is signed with a key that is not on the list of trusted publishers, so it is not started.</source>
        <translation>Elle est signée avec une clé absente de la liste des éditeurs de confiance, elle n’est donc pas démarrée.</translation>
    </message>
    <message>
        <source>A file was changed after it was signed, so it is not started.</source>
        <translation>Un fichier a été modifié après la signature, elle n’est donc pas démarrée.</translation>
    </message>
    <message>
        <source>conforms</source>
        <extracomment>badge of a connector: it passed the conformance suite</extracomment>
        <translation>conforme</translation>
    </message>
    <message>
        <source>does not conform</source>
        <extracomment>badge of a connector: it did not pass the conformance suite</extracomment>
        <translation>non conforme</translation>
    </message>
    <message>
        <source>check outdated</source>
        <extracomment>badge of a connector: another version was checked</extracomment>
        <translation>contrôle périmé</translation>
    </message>
    <message>
        <source>not checked</source>
        <extracomment>badge of a connector</extracomment>
        <translation>non contrôlé</translation>
    </message>
    <message>
        <source>The conformance suite has not been run on it yet.</source>
        <translation>La suite de conformité n’a pas encore été exécutée dessus.</translation>
    </message>
    <message>
        <source>%1 checks passed, %2 failed, on %3.</source>
        <extracomment>%1 and %2 are numbers of checks, %3 is a date</extracomment>
        <translation>Contrôles réussis&#xa0;: %1, échoués&#xa0;: %2, le %3.</translation>
    </message>
    <message>
        <source>It was changed since.</source>
        <translation>Il a été modifié depuis.</translation>
    </message>
    <message>
        <source>built in</source>
        <extracomment>a connector that comes with the program</extracomment>
        <translation>intégré</translation>
    </message>
    <message>
        <source>plug-in (library)</source>
        <extracomment>a connector that is a shared library</extracomment>
        <translation>extension (bibliothèque)</translation>
    </message>
    <message>
        <source>plug-in (process)</source>
        <extracomment>a connector that runs as a process of its own</extracomment>
        <translation>extension (processus)</translation>
    </message>
</context>
<context>
    <name>ConnectorState</name>
    <message>
        <source>All of its switches are on.</source>
        <translation>Tous ses interrupteurs sont activés.</translation>
    </message>
    <message>
        <source>The master switch connectors.enabled is off.</source>
        <translation>L’interrupteur général connectors.enabled est désactivé.</translation>
    </message>
    <message>
        <source>Not switched on yet.</source>
        <translation>Pas encore activé.</translation>
    </message>
    <message>
        <source>Switched off.</source>
        <translation>Désactivé.</translation>
    </message>
    <message>
        <source>The product&apos;s own switch %1.connector.enabled is off.</source>
        <translation>L’interrupteur du produit %1.connector.enabled est désactivé.</translation>
    </message>
    <message>
        <source>One of its switches is neither true nor false.</source>
        <translation>L’un de ses interrupteurs ne vaut ni true ni false.</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>state of a connector</extracomment>
        <translation>en échec</translation>
    </message>
    <message>
        <source>starting</source>
        <extracomment>state of a connector</extracomment>
        <translation>démarrage</translation>
    </message>
    <message>
        <source>stopping</source>
        <extracomment>state of a connector</extracomment>
        <translation>arrêt en cours</translation>
    </message>
    <message>
        <source>off</source>
        <extracomment>state of a connector</extracomment>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>operational</source>
        <extracomment>state of a connector</extracomment>
        <translation>opérationnel</translation>
    </message>
    <message>
        <source>degraded</source>
        <extracomment>state of a connector</extracomment>
        <translation>dégradé</translation>
    </message>
    <message>
        <source>not reachable</source>
        <extracomment>state of a connector: it runs, but what it talks to does not answer</extracomment>
        <translation>injoignable</translation>
    </message>
    <message>
        <source>on</source>
        <extracomment>state of a connector that runs and was not probed yet</extracomment>
        <translation>en marche</translation>
    </message>
    <message>
        <source>reachable</source>
        <extracomment>what a probe found</extracomment>
        <translation>joignable</translation>
    </message>
    <message>
        <source>unknown</source>
        <extracomment>what a probe found</extracomment>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>The last check did not succeed. A connection test tells why.</source>
        <translation>Le dernier contrôle a échoué. Un test de connexion dit pourquoi.</translation>
    </message>
    <message>
        <source>%1, stale</source>
        <extracomment>%1 is a state such as &quot;operational&quot; that was seen too long ago</extracomment>
        <translation>%1, périmé</translation>
    </message>
</context>
<context>
    <name>ConnectorToggle</name>
    <message>
        <source>Documents in flight are finished first; nothing is lost. Resume the campaigns when you are ready.</source>
        <translation>Les documents en cours sont d’abord terminés&#xa0;; rien n’est perdu. Reprenez les campagnes quand vous le souhaitez.</translation>
    </message>
    <message>
        <source>Whether campaigns run could not be found out (%1).</source>
        <translation>Impossible de savoir si des campagnes sont en cours (%1).</translation>
    </message>
    <message>
        <source>Campaigns that run would pause.</source>
        <translation>Les campagnes en cours se mettraient en pause.</translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) run over this connector.</source>
        <translation>
            <numerusform>%n campagne est en cours sur ce connecteur.</numerusform>
            <numerusform>%n campagnes sont en cours sur ce connecteur.</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch %1 off?</source>
        <translation>Désactiver %1&#xa0;?</translation>
    </message>
    <message>
        <source>Restart %1?</source>
        <translation>Redémarrer %1&#xa0;?</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Désactiver</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Redémarrer</translation>
    </message>
    <message>
        <source>%1 is switched on but did not start: %2</source>
        <translation>%1 est activé mais n’a pas démarré&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 is switched on.</source>
        <translation>%1 est activé.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is switched off; %n campaign(s) pause(s).</source>
        <translation>
            <numerusform>%1 est désactivé&#xa0;; %n campagne se met en pause.</numerusform>
            <numerusform>%1 est désactivé&#xa0;; %n campagnes se mettent en pause.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is switched off.</source>
        <translation>%1 est désactivé.</translation>
    </message>
    <message>
        <source>%1 was restarted.</source>
        <translation>%1 a été redémarré.</translation>
    </message>
    <message>
        <source>Switch on again</source>
        <translation>Réactiver</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Other work hangs on this connector.</source>
        <translation>D’autres tâches dépendent de ce connecteur.</translation>
    </message>
    <message>
        <source>What hangs on this connector could not be found out (%1).</source>
        <translation>Ce qui dépend de ce connecteur n’a pas pu être déterminé (%1).</translation>
    </message>
    <message>
        <source>Events and synchronisations would wait until it is on again.</source>
        <translation>Événements et synchronisations attendraient qu’il soit réactivé.</translation>
    </message>
</context>
<context>
    <name>Consequences</name>
    <message>
        <source>%1 is paused and cannot go on until then.</source>
        <translation>%1 est en pause et ne peut pas reprendre d’ici là.</translation>
    </message>
    <message>
        <source>%1 pauses while it still counts its documents.</source>
        <translation>%1 se met en pause alors qu’elle compte encore ses documents.</translation>
    </message>
    <message numerus="yes">
        <source>%1 pauses with %Ln document(s) still to do.</source>
        <translation>
            <numerusform>%1 se met en pause avec encore %Ln document à traiter.</numerusform>
            <numerusform>%1 se met en pause avec encore %Ln documents à traiter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more campaign(s).</source>
        <translation>
            <numerusform>… et %n autre campagne.</numerusform>
            <numerusform>… et %n autres campagnes.</numerusform>
        </translation>
    </message>
    <message>
        <source>New migrations are refused until %1 is on again.</source>
        <translation>Toute nouvelle migration est refusée tant que %1 n’est pas réactivé.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) wait and stay in the inbox until then.</source>
        <translation>
            <numerusform>%Ln événement attend et reste dans la boîte de réception d’ici là.</numerusform>
            <numerusform>%Ln événements attendent et restent dans la boîte de réception d’ici là.</numerusform>
        </translation>
    </message>
    <message>
        <source>New webhooks are answered with “come again later”.</source>
        <translation>Les nouveaux webhooks reçoivent «&#xa0;revenez plus tard&#xa0;».</translation>
    </message>
    <message>
        <source>The synchronisation that runs now is ended; the next one does it again.</source>
        <translation>La synchronisation en cours est interrompue&#xa0;; la suivante la refera.</translation>
    </message>
    <message>
        <source>The synchronisation planned for %1 does not take place.</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>La synchronisation prévue le %1 n’a pas lieu.</translation>
    </message>
</context>
<context>
    <name>ConsoleOptions</name>
    <message>
        <source>%1 needs a value</source>
        <translation>%1 attend une valeur</translation>
    </message>
    <message>
        <source>unknown option %1</source>
        <translation>option inconnue&#xa0;: %1</translation>
    </message>
    <message>
        <source>--lang takes fr or en</source>
        <translation>--lang prend fr ou en</translation>
    </message>
    <message>
        <source>--theme takes light, dark or auto</source>
        <translation>--theme prend light, dark ou auto</translation>
    </message>
    <message>
        <source>Usage: flowerdocs-console [--environment NAME] [--data DIR] [--lang fr|en]
           [--theme light|dark|auto] [--screenshots DIR]

  --environment NAME   work in this environment (the last one; at first the sandbox)
  --data DIR           read and write nothing outside DIR
  --lang fr|en         language of the window
  --theme WORD         light, dark, or auto: as the desktop
  --screenshots DIR    write a picture of every page into DIR and end; needs no display

The same without a window: flowerdocsctl --help</source>
        <translation>Utilisation&#xa0;: flowerdocs-console [--environment NOM] [--data DOSSIER] [--lang fr|en]
           [--theme light|dark|auto] [--screenshots DOSSIER]

  --environment NOM      travailler dans cet environnement (le dernier&#x202f;; d’abord le bac à sable)
  --data DOSSIER         ne rien lire ni écrire hors de DOSSIER
  --lang fr|en           langue de la fenêtre
  --theme MOT            light, dark, ou auto&#xa0;: comme le bureau
  --screenshots DOSSIER  écrire une image de chaque page dans DOSSIER puis finir&#x202f;; aucun écran requis

La même chose sans fenêtre&#xa0;: flowerdocsctl --help</translation>
    </message>
</context>
<context>
    <name>EnvironmentDraft</name>
    <message>
        <source>Give it a name.</source>
        <translation>Donnez-lui un nom.</translation>
    </message>
    <message>
        <source>Use 1 to 64 letters without accents, digits, “.”, “_” or “-”.</source>
        <translation>De 1 à 64 lettres sans accent, chiffres, «&#xa0;.&#xa0;», «&#xa0;_&#xa0;» ou «&#xa0;-&#xa0;».</translation>
    </message>
    <message>
        <source>This name belongs to the built-in sandbox.</source>
        <translation>Ce nom est celui du bac à sable intégré.</translation>
    </message>
    <message>
        <source>An environment of this name exists already.</source>
        <translation>Un environnement porte déjà ce nom.</translation>
    </message>
    <message>
        <source>Enter the URL of FlowerDocs Core.</source>
        <translation>Indiquez l’URL de FlowerDocs Core.</translation>
    </message>
    <message>
        <source>Enter a whole URL, such as https://flowerdocs.example.com/core.</source>
        <translation>Indiquez une URL entière, comme https://flowerdocs.example.com/core.</translation>
    </message>
    <message>
        <source>Take user and password out of the URL; they have fields of their own.</source>
        <translation>Retirez utilisateur et mot de passe de l’URL&#xa0;: ils ont leurs propres champs.</translation>
    </message>
    <message>
        <source>Choose the core.properties of this FlowerDocs.</source>
        <translation>Choisissez le core.properties de ce FlowerDocs.</translation>
    </message>
    <message>
        <source>Enter the whole path, from the root folder on.</source>
        <translation>Indiquez le chemin complet, depuis la racine.</translation>
    </message>
    <message>
        <source>A client certificate needs its key.</source>
        <translation>Un certificat client va avec sa clé.</translation>
    </message>
    <message>
        <source>A key needs its client certificate.</source>
        <translation>Une clé va avec son certificat client.</translation>
    </message>
    <message>
        <source>Enter the scope that the documents go to.</source>
        <translation>Indiquez le scope de destination des documents.</translation>
    </message>
    <message>
        <source>Use 1 to 128 letters without accents, digits, “.”, “_” or “-”.</source>
        <translation>De 1 à 128 lettres sans accent, chiffres, «&#xa0;.&#xa0;», «&#xa0;_&#xa0;» ou «&#xa0;-&#xa0;».</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>URL of FlowerDocs Core</source>
        <translation>URL de FlowerDocs Core</translation>
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
        <source>Name of the password</source>
        <translation>Nom du mot de passe</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Autorité de certification</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Certificat client</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Clé du certificat client</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Part of every document’s id, so it never changes.</source>
        <translation>Il entre dans l’identifiant de chaque document&#xa0;: il ne change jamais.</translation>
    </message>
    <message>
        <source>Its root: https://host:port/core</source>
        <translation>Sa racine&#xa0;: https://hôte:port/core</translation>
    </message>
    <message>
        <source>Where the documents go.</source>
        <translation>Là où vont les documents.</translation>
    </message>
    <message>
        <source>The FlowerDocs account that the console works with.</source>
        <translation>Le compte FlowerDocs avec lequel la console travaille.</translation>
    </message>
    <message>
        <source>Under this name the secret store keeps it.</source>
        <translation>Le coffre de secrets le garde sous ce nom.</translation>
    </message>
    <message>
        <source>The file that configures this FlowerDocs.</source>
        <translation>Le fichier qui configure ce FlowerDocs.</translation>
    </message>
    <message>
        <source>Optional: PEM file of a private authority.</source>
        <translation>Facultatif&#xa0;: fichier PEM d’une autorité privée.</translation>
    </message>
    <message>
        <source>Optional: PEM file, when Core asks for one.</source>
        <translation>Facultatif&#xa0;: fichier PEM, si Core en demande un.</translation>
    </message>
    <message>
        <source>Optional: PEM file of its key.</source>
        <translation>Facultatif&#xa0;: fichier PEM de sa clé.</translation>
    </message>
    <message>
        <source>A band of it tells environments apart.</source>
        <translation>Un bandeau de cette couleur distingue les environnements.</translation>
    </message>
    <message>
        <source>Use https: http is allowed on this machine only.</source>
        <translation>Utilisez https&#xa0;: http n’est permis que sur cette machine.</translation>
    </message>
    <message>
        <source>Name at most %1 files.</source>
        <translation>Nommez au plus %1 fichiers.</translation>
    </message>
    <message>
        <source>A file is named twice.</source>
        <translation>Un fichier est nommé deux fois.</translation>
    </message>
    <message>
        <source>Other configuration files</source>
        <translation>Autres fichiers de configuration</translation>
    </message>
    <message>
        <source>Optional: gui.properties and others, with “;” between.</source>
        <translation>Facultatif&#xa0;: gui.properties et d’autres, séparés par «&#xa0;;&#xa0;».</translation>
    </message>
    <message>
        <source>Revocation lists</source>
        <translation>Listes de révocation</translation>
    </message>
    <message>
        <source>Optional: PEM file, one list for each authority.</source>
        <translation>Facultatif&#xa0;: fichier PEM, une liste par autorité.</translation>
    </message>
</context>
<context>
    <name>EventModel</name>
    <message>
        <source>waiting</source>
        <extracomment>state of an event</extracomment>
        <translation>en attente</translation>
    </message>
    <message>
        <source>being handled</source>
        <extracomment>state of an event</extracomment>
        <translation>en traitement</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>state of an event</extracomment>
        <translation>traité</translation>
    </message>
    <message>
        <source>dead letter</source>
        <extracomment>state of an event: it failed for good and waits for a person</extracomment>
        <translation>lettre morte</translation>
    </message>
    <message>
        <source>discarded</source>
        <extracomment>state of an event: a person decided that it is not handled</extracomment>
        <translation>écarté</translation>
    </message>
    <message>
        <source>due (attempt %1)</source>
        <extracomment>its time to be tried again has come; %1 is the number of the attempt</extracomment>
        <translation>imminent (essai %1)</translation>
    </message>
    <message>
        <source>again in %1 (attempt %2)</source>
        <extracomment>%1 is a duration, %2 the number of the attempt</extracomment>
        <translation>de nouveau dans %1 (essai %2)</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>docs/s</source>
        <extracomment>documents per second, after a number</extracomment>
        <translation>doc/s</translation>
    </message>
    <message>
        <source>d</source>
        <extracomment>d: days, in a duration such as &quot;3 d 4 h&quot;</extracomment>
        <translation>j</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <extracomment>%1 is a duration such as &quot;12 s&quot;</extracomment>
        <translation>il y a %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>a label, and what it says: &quot;Default: 12&quot;</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message>
        <source>Up</source>
        <extracomment>state of a connector: it answers</extracomment>
        <translation>Opérationnel</translation>
    </message>
    <message>
        <source>Degraded</source>
        <extracomment>state of a connector: it answers, but not as it should</extracomment>
        <translation>Dégradé</translation>
    </message>
    <message>
        <source>Down</source>
        <extracomment>state of a connector: it does not answer</extracomment>
        <translation>En panne</translation>
    </message>
    <message>
        <source>Unknown</source>
        <extracomment>state of a connector: the check could not tell</extracomment>
        <translation>Indéterminé</translation>
    </message>
    <message>
        <source>Off</source>
        <extracomment>state of a connector: switched off</extracomment>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Starting</source>
        <extracomment>state of a connector</extracomment>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Not started</source>
        <extracomment>state of a connector: it could not be started</extracomment>
        <translation>Non démarré</translation>
    </message>
    <message>
        <source>Stopping</source>
        <extracomment>state of a connector</extracomment>
        <translation>Arrêt en cours</translation>
    </message>
</context>
<context>
    <name>HelpBook</name>
    <message>
        <source>In force at once.</source>
        <translation>Prend effet aussitôt.</translation>
    </message>
    <message>
        <source>In force after the connector restarted; the console does that.</source>
        <translation>Prend effet après le redémarrage du connecteur&#x202f;; la console s’en charge.</translation>
    </message>
    <message>
        <source>**Form:** `%1`</source>
        <translation>**Forme&#xa0;:** `%1`</translation>
    </message>
    <message>
        <source>**Default:** `%1`</source>
        <translation>**Défaut&#xa0;:** `%1`</translation>
    </message>
    <message>
        <source>A secret: write a reference such as `${NAME}` instead of the value.</source>
        <translation>Un secret&#xa0;: écrivez une référence comme `${NOM}` plutôt que la valeur.</translation>
    </message>
    <message>
        <source>In force after the product that reads it restarted.</source>
        <translation>Prend effet après le redémarrage du produit qui le lit.</translation>
    </message>
</context>
<context>
    <name>LadderTest</name>
    <message>
        <source>Name</source>
        <extracomment>rung of the connection test: the host&apos;s name is resolved</extracomment>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Clock</source>
        <extracomment>rung of the connection test: both computers agree on the time</extracomment>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>Rights</source>
        <extracomment>rung of the connection test: what the account may do</extracomment>
        <translation>Droits</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Sample call</source>
        <extracomment>rung of the connection test: a harmless request</extracomment>
        <translation>Appel témoin</translation>
    </message>
    <message>
        <source>ok</source>
        <extracomment>a rung of the connection test held</extracomment>
        <translation>réussi</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>a rung of the connection test gave way</extracomment>
        <translation>échoué</translation>
    </message>
    <message>
        <source>not tried</source>
        <extracomment>a rung of the connection test behind the one that failed</extracomment>
        <translation>non tenté</translation>
    </message>
    <message>
        <source>ours: %1</source>
        <extracomment>the certificate that the console shows to the server</extracomment>
        <translation>le nôtre&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <extracomment>%1 is a name, %2 a day</extracomment>
        <translation>%1, jusqu’au %2</translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expiré depuis %n jour</numerusform>
            <numerusform>expiré depuis %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n jour restant</numerusform>
            <numerusform>%n jours restants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerWords</name>
    <message>
        <source>In scope, not done yet.</source>
        <translation>Concerné, pas encore traité.</translation>
    </message>
    <message>
        <source>A campaign is working on it.</source>
        <translation>Une campagne y travaille.</translation>
    </message>
    <message>
        <source>FlowerDocs acknowledged it, and the record of it exists.</source>
        <translation>FlowerDocs en a accusé réception, et la trace en est enregistrée.</translation>
    </message>
    <message>
        <source>The last try failed; its campaign will try again.</source>
        <translation>Le dernier essai a échoué&#x202f;; sa campagne réessaiera.</translation>
    </message>
    <message>
        <source>It needs a person: put the cause right, then release it.</source>
        <translation>Il attend quelqu’un&#xa0;: corrigez la cause, puis libérez-le.</translation>
    </message>
    <message>
        <source>Left out on purpose, for good.</source>
        <translation>Écarté volontairement, pour de bon.</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Not landed</source>
        <translation>Non arrivés</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Par classe</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantaine</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Modifiés depuis</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Au fil du temps</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Échecs</translation>
    </message>
</context>
<context>
    <name>MaintenanceForm</name>
    <message>
        <source>Times are typed as %1.</source>
        <extracomment>%1 is a form of times such as 2026-11-23 14:00</extracomment>
        <translation>Les dates s’écrivent sous la forme %1.</translation>
    </message>
    <message>
        <source>It must end after it begins.</source>
        <translation>La fin doit suivre le début.</translation>
    </message>
    <message>
        <source>It would be over already.</source>
        <translation>Elle serait déjà terminée.</translation>
    </message>
    <message>
        <source>It may last %1 days at most.</source>
        <extracomment>%1 is a number of days</extracomment>
        <translation>Elle dure %1 jours au plus.</translation>
    </message>
    <message>
        <source>All connectors</source>
        <translation>Tous les connecteurs</translation>
    </message>
    <message>
        <source>Plan maintenance</source>
        <translation>Planifier une maintenance</translation>
    </message>
    <message>
        <source>While it lasts, connectors are checked and shown, and nobody is told. When it ends, only what changed meanwhile is told.</source>
        <translation>Tant qu’elle dure, les connecteurs sont contrôlés et affichés, et personne n’est averti. À la fin, seul ce qui a changé entre-temps est annoncé.</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Connecteur</translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>begin of a time</extracomment>
        <translation>Début</translation>
    </message>
    <message>
        <source>Until</source>
        <extracomment>end of a time</extracomment>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>who reads the trail sees it</source>
        <translation>visible dans le journal d’audit</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Planifier</translation>
    </message>
</context>
<context>
    <name>MetricWords</name>
    <message>
        <source>documents migrated</source>
        <translation>documents migrés</translation>
    </message>
    <message>
        <source>documents verified</source>
        <translation>documents vérifiés</translation>
    </message>
    <message>
        <source>documents failed</source>
        <translation>documents en échec</translation>
    </message>
    <message>
        <source>content delivered</source>
        <translation>contenus livrés</translation>
    </message>
    <message>
        <source>documents for a person</source>
        <translation>documents à traiter par un humain</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>requêtes</translation>
    </message>
    <message>
        <source>failed requests</source>
        <translation>requêtes en échec</translation>
    </message>
    <message>
        <source>latency of requests (p50)</source>
        <translation>latence des requêtes (p50)</translation>
    </message>
    <message>
        <source>latency of requests (p95)</source>
        <translation>latence des requêtes (p95)</translation>
    </message>
    <message>
        <source>age of the token</source>
        <translation>âge du jeton</translation>
    </message>
    <message>
        <source>life of the token</source>
        <translation>durée restante du jeton</translation>
    </message>
    <message>
        <source>events waiting</source>
        <translation>événements en attente</translation>
    </message>
    <message>
        <source>health</source>
        <translation>santé</translation>
    </message>
    <message>
        <source>latency of checks</source>
        <translation>latence des contrôles</translation>
    </message>
    <message>
        <source>flapping</source>
        <translation>instabilité</translation>
    </message>
    <message>
        <source>circuit breaker</source>
        <translation>coupe-circuit</translation>
    </message>
    <message>
        <source>days of the certificate</source>
        <translation>jours restants du certificat</translation>
    </message>
    <message>
        <source>events accepted</source>
        <translation>événements acceptés</translation>
    </message>
    <message>
        <source>events handled</source>
        <translation>événements traités</translation>
    </message>
    <message>
        <source>dead letters</source>
        <translation>lettres mortes</translation>
    </message>
    <message>
        <source>fill of the inbox</source>
        <translation>remplissage de la boîte de réception</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>actions</translation>
    </message>
    <message>
        <source>failed actions</source>
        <translation>actions en échec</translation>
    </message>
    <message>
        <source>memory of the engine</source>
        <translation>mémoire du moteur</translation>
    </message>
    <message>
        <source>processor of the engine</source>
        <translation>processeur du moteur</translation>
    </message>
    <message>
        <source>open files of the engine</source>
        <translation>fichiers ouverts du moteur</translation>
    </message>
    <message>
        <source>free disk</source>
        <translation>espace disque libre</translation>
    </message>
    <message>
        <source>audit trail writable</source>
        <translation>journal d’audit inscriptible</translation>
    </message>
    <message>
        <source>audit records</source>
        <translation>enregistrements d’audit</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a connector or a campaign, %2 what is measured of it</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>up</source>
        <extracomment>judged state of a connector</extracomment>
        <translation>opérationnel</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>dégradé</translation>
    </message>
    <message>
        <source>down</source>
        <translation>en panne</translation>
    </message>
    <message>
        <source>open</source>
        <extracomment>of a circuit breaker</extracomment>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 d</source>
        <extracomment>%1 is a number of days</extracomment>
        <translation>%1&#xa0;j</translation>
    </message>
    <message>
        <source>requests in flight</source>
        <translation>requêtes simultanées</translation>
    </message>
    <message>
        <source>requests allowed in flight</source>
        <translation>requêtes simultanées permises</translation>
    </message>
    <message>
        <source>answer time of the target</source>
        <translation>temps de réponse de la cible</translation>
    </message>
    <message>
        <source>time slowed by the target</source>
        <translation>temps ralenti par la cible</translation>
    </message>
    <message>
        <source>time in which nothing may begin</source>
        <translation>temps où rien ne peut commencer</translation>
    </message>
</context>
<context>
    <name>NewMigrationFindings</name>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
</context>
<context>
    <name>NewMigrationLimits</name>
    <message>
        <source>Days and times, such as “mon-fri 20:00-06:00”; several with a semicolon between them.</source>
        <translation>Des jours et des heures, comme «&#xa0;lun-ven 20:00-06:00&#xa0;»&#x202f;; entre plusieurs, un point-virgule.</translation>
    </message>
    <message>
        <source>A number above 0, such as 50 or 0.5.</source>
        <translation>Un nombre supérieur à 0, comme 50 ou 0,5.</translation>
    </message>
    <message>
        <source>A size of at least 1K, such as 512K, 10M or 1G.</source>
        <translation>Une taille d’au moins 1K, comme 512K, 10M ou 1G.</translation>
    </message>
    <message>
        <source>A whole number, from 1.</source>
        <translation>Un entier, à partir de 1.</translation>
    </message>
    <message>
        <source>A share above 0, such as 20%.</source>
        <translation>Une part supérieure à 0, comme 20%.</translation>
    </message>
    <message>
        <source>A whole path, such as /srv/source/STOP.</source>
        <translation>Un chemin complet, comme /srv/source/STOP.</translation>
    </message>
    <message>
        <source>Only at these times</source>
        <translation>Seulement à ces heures</translation>
    </message>
    <message>
        <source>Documents a second, at most</source>
        <translation>Documents par seconde, au plus</translation>
    </message>
    <message>
        <source>Bytes a second, at most</source>
        <translation>Octets par seconde, au plus</translation>
    </message>
    <message>
        <source>Documents expected in the source</source>
        <translation>Documents attendus dans la source</translation>
    </message>
    <message>
        <source>Pause after so many documents</source>
        <translation>Pause après tant de documents</translation>
    </message>
    <message>
        <source>Read nothing while this file exists</source>
        <translation>Ne rien lire tant que ce fichier existe</translation>
    </message>
    <message>
        <source>no limit</source>
        <extracomment>shown in an empty field: there is no limit</extracomment>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>10 times the last</source>
        <extracomment>shown in an empty field: ten times as many documents as last time</extracomment>
        <translation>10 fois le dernier</translation>
    </message>
    <message>
        <source>Pause when more than this fail</source>
        <translation>Pause si plus que cela échouent</translation>
    </message>
    <message>
        <source>mon-fri 20:00-06:00</source>
        <extracomment>shown in an empty field: days and times; French days are understood too</extracomment>
        <translation>lun-ven 20:00-06:00</translation>
    </message>
</context>
<context>
    <name>PluginCheck</name>
    <message>
        <source>passed</source>
        <extracomment>outcome of a check</extracomment>
        <translation>réussi</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>outcome of a check</extracomment>
        <translation>échoué</translation>
    </message>
    <message>
        <source>not applicable</source>
        <extracomment>outcome of a check: the plug-in says that it does not do that</extracomment>
        <translation>sans objet</translation>
    </message>
    <message>
        <source>The suite runs since %1. It starts the plug-in many times and may take minutes; the connector in use is not touched.</source>
        <extracomment>%1 is a duration</extracomment>
        <translation>La suite est en cours depuis %1. Elle démarre l’extension de nombreuses fois et peut durer plusieurs minutes&#xa0;; le connecteur en service n’est pas touché.</translation>
    </message>
    <message>
        <source>The suite could not be run: %1</source>
        <translation>La suite n’a pas pu être exécutée&#xa0;: %1</translation>
    </message>
    <message>
        <source>The suite calls it in every order, twice, late and with a server that fails, and looks whether it keeps its promises.</source>
        <translation>La suite l’appelle dans tous les ordres, en double, en retard et face à un serveur en panne, et vérifie qu’elle tient ses promesses.</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed, %3 not applicable, at %4.</source>
        <extracomment>%1 to %3 are numbers of checks, %4 is a time of day</extracomment>
        <translation>Réussis&#xa0;: %1, échoués&#xa0;: %2, sans objet&#xa0;: %3 (à %4).</translation>
    </message>
</context>
<context>
    <name>PromotionText</name>
    <message>
        <source>%1: %2 → %3</source>
        <extracomment>%1 is a key, %2 its value before, %3 its value after promoting</extracomment>
        <translation>%1&#xa0;: %2 → %3</translation>
    </message>
    <message>
        <source>not set or empty</source>
        <translation>non définie ou vide</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… et %n autre</numerusform>
            <numerusform>… et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 stays as it is: %2</source>
        <extracomment>%1 is a key, %2 says why</extracomment>
        <translation>%1 reste telle quelle&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) say(s) so already.</source>
        <translation>
            <numerusform>%n clé a déjà cette valeur.</numerusform>
            <numerusform>%n clés ont déjà cette valeur.</numerusform>
        </translation>
    </message>
    <message>
        <source>The %1 connector of %2 restarts.</source>
        <extracomment>%1 is a connector, %2 an environment</extracomment>
        <translation>Le connecteur %1 de %2 redémarre.</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) count(s) after a restart of the product.</source>
        <translation>
            <numerusform>%n clé ne s’applique qu’après un redémarrage du produit.</numerusform>
            <numerusform>%n clés ne s’appliquent qu’après un redémarrage du produit.</numerusform>
        </translation>
    </message>
    <message>
        <source>The previous content is kept as a version; the trail records who promoted what.</source>
        <translation>Le contenu précédent est conservé comme version&#xa0;; le journal d’audit note qui a promu quoi.</translation>
    </message>
    <message numerus="yes">
        <source>Promote %n key(s) to %1?</source>
        <extracomment>%1 is an environment</extracomment>
        <translation>
            <numerusform>Promouvoir %n clé vers %1&#xa0;?</numerusform>
            <numerusform>Promouvoir %n clés vers %1&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 takes over values of %2.</source>
        <extracomment>%1 is the name of a file, %2 an environment</extracomment>
        <translation>Des valeurs de %2 sont reprises dans %1.</translation>
    </message>
    <message>
        <source>%1 is a production environment by its name.</source>
        <translation>D’après son nom, %1 est un environnement de production.</translation>
    </message>
    <message>
        <source>Promote to %1</source>
        <translation>Promouvoir vers %1</translation>
    </message>
</context>
<context>
    <name>QtDialogs</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>What changes in the file</source>
        <translation>Ce qui change dans le fichier</translation>
    </message>
</context>
<context>
    <name>Reconciliation</name>
    <message>
        <source>not in the target</source>
        <translation>absent de la cible</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>content</source>
        <translation>contenu</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nom</translation>
    </message>
    <message>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <source>ACL</source>
        <extracomment>access control list</extracomment>
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
        <source>folder</source>
        <translation>dossier</translation>
    </message>
    <message>
        <source>could not be read back</source>
        <translation>n’a pas pu être relu</translation>
    </message>
    <message>
        <source>unreadable at the source</source>
        <translation>illisible à la source</translation>
    </message>
    <message>
        <source>no longer in the source</source>
        <translation>plus dans la source</translation>
    </message>
    <message>
        <source>changed in the source since</source>
        <translation>modifié depuis dans la source</translation>
    </message>
    <message>
        <source>content changed at the source</source>
        <translation>contenu modifié à la source</translation>
    </message>
    <message>
        <source>new in the source</source>
        <translation>nouveau dans la source</translation>
    </message>
    <message>
        <source>stored, but not recorded</source>
        <translation>stocké, mais non enregistré</translation>
    </message>
    <message>
        <source>carries an identifier of the ledger</source>
        <translation>porte un identifiant du registre</translation>
    </message>
    <message>
        <source>nothing explains it</source>
        <translation>rien ne l’explique</translation>
    </message>
    <message>
        <source>origin unknown</source>
        <translation>origine inconnue</translation>
    </message>
    <message>
        <source>same</source>
        <translation>identique</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquant</translation>
    </message>
    <message>
        <source>only there</source>
        <extracomment>documents that only the target holds</extracomment>
        <translation>seulement là</translation>
    </message>
    <message>
        <source>different</source>
        <translation>différent</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>non contrôlé</translation>
    </message>
    <message>
        <source>The target holds it as it was to be stored.</source>
        <translation>La cible le contient tel qu’il devait être stocké.</translation>
    </message>
    <message>
        <source>Only the source or the ledger knows it.</source>
        <translation>Seuls la source ou le registre le connaissent.</translation>
    </message>
    <message>
        <source>Only the target holds it, and the ledger cannot explain it.</source>
        <translation>Seule la cible le contient, et le registre ne l’explique pas.</translation>
    </message>
    <message>
        <source>It is there, but not as it was to be.</source>
        <translation>Il est là, mais pas tel qu’il devait être.</translation>
    </message>
    <message>
        <source>It could not be checked.</source>
        <translation>Il n’a pas pu être contrôlé.</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>tag %1</translation>
    </message>
    <message>
        <source>tag %1 is missing</source>
        <translation>tag %1 absent</translation>
    </message>
    <message>
        <source>not migrated: %1</source>
        <translation>non migré&#xa0;: %1</translation>
    </message>
    <message>
        <source>Listing the source</source>
        <translation>Recensement de la source</translation>
    </message>
    <message>
        <source>Listing the target</source>
        <translation>Recensement de la cible</translation>
    </message>
    <message>
        <source>Looking at what only the target holds</source>
        <translation>Examen de ce que seule la cible contient</translation>
    </message>
    <message>
        <source>Writing the result</source>
        <translation>Écriture du résultat</translation>
    </message>
    <message>
        <source>Reading documents back</source>
        <translation>Relecture des documents</translation>
    </message>
    <message>
        <source>Source, ledger and target compared on %1 (%2).</source>
        <translation>Source, registre et cible comparés le %1 (%2).</translation>
    </message>
    <message>
        <source>Read back from the target on %1 (%2).</source>
        <translation>Relecture dans la cible le %1 (%2).</translation>
    </message>
    <message>
        <source>Only class %1.</source>
        <translation>Classe %1 seulement.</translation>
    </message>
    <message>
        <source>Source %1, ledger %2, target %3; prepared %4, acknowledged %5, verified %6.</source>
        <translation>Source %1, registre %2, cible %3&#x202f;; préparés %4, acceptés %5, vérifiés %6.</translation>
    </message>
    <message>
        <source>Of other origin: %1.</source>
        <translation>D’une autre origine&#xa0;: %1.</translation>
    </message>
    <message>
        <source>metadata unknown</source>
        <translation>métadonnées inconnues</translation>
    </message>
    <message>
        <source>not in the target’s list yet</source>
        <translation>pas encore dans la liste de la cible</translation>
    </message>
    <message>
        <source>still in the target’s list</source>
        <translation>encore dans la liste de la cible</translation>
    </message>
    <message>
        <source>tag %1 is extra</source>
        <translation>tag %1 en trop</translation>
    </message>
    <message>
        <source>The target’s own list has gaps.</source>
        <translation>La liste de la cible a des lacunes.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>state of a check</extracomment>
        <translation>En attente</translation>
    </message>
    <message>
        <source>The check waits for the campaign’s time window (%1).</source>
        <translation>Le contrôle attend la plage horaire de la campagne (%1).</translation>
    </message>
    <message>
        <source>The check goes on by itself on %1, in %2.</source>
        <extracomment>%1 is a date and time, %2 a duration such as &quot;3 h 12 min&quot;</extracomment>
        <translation>Le contrôle reprend de lui-même le %1, dans %2.</translation>
    </message>
    <message>
        <source>The check goes on by itself as soon as the source is released.</source>
        <translation>Le contrôle reprend de lui-même dès que la source est débloquée.</translation>
    </message>
    <message>
        <source>The check goes on by itself as soon as the file is gone.</source>
        <translation>Le contrôle reprend de lui-même dès que le fichier a disparu.</translation>
    </message>
    <message>
        <source>The check goes on by itself.</source>
        <translation>Le contrôle reprend de lui-même.</translation>
    </message>
</context>
<context>
    <name>ReportOpening</name>
    <message>
        <source>No program opens the report. It is here: %1</source>
        <translation>Aucun programme n’ouvre le rapport. Il se trouve ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>The report is not there any more: %1</source>
        <translation>Le rapport n’existe plus&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>RowBuilder</name>
    <message>
        <source>The catalogue does not describe this key. FlowerDocs may know it all the same.</source>
        <translation>Le catalogue ne décrit pas cette clé. FlowerDocs peut la connaître malgré tout.</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>par défaut&#xa0;: %1</translation>
    </message>
    <message>
        <source>not set; %1 counts</source>
        <translation>non définie&#xa0;; %1 s’applique</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>non définie</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Vide</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Non définie</translation>
    </message>
    <message>
        <source>Encrypted value, hidden</source>
        <translation>Valeur chiffrée, masquée</translation>
    </message>
    <message>
        <source>Literal secret, hidden</source>
        <translation>Secret en clair dans le fichier, masqué ici</translation>
    </message>
    <message>
        <source>In force: %1 (environment variable %2)</source>
        <extracomment>%1 is a value, %2 the name of an environment variable</extracomment>
        <translation>En vigueur&#xa0;: %1 (variable d’environnement %2)</translation>
    </message>
    <message>
        <source>Not defined here: %1</source>
        <translation>Non défini ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>In force: %1</source>
        <translation>En vigueur&#xa0;: %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>a secret, hidden</source>
        <translation>un secret, masqué</translation>
    </message>
</context>
<context>
    <name>SavePlan</name>
    <message>
        <source>not set</source>
        <translation>non définie</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>a secret, hidden</source>
        <translation>un secret, masqué</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <extracomment>%1 is a key, %2 its value before, %3 its value after saving</extracomment>
        <translation>%1&#xa0;: %2 → %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… et %n autre</numerusform>
            <numerusform>… et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>In force at once: %1</source>
        <translation>En vigueur aussitôt&#xa0;: %1</translation>
    </message>
    <message>
        <source>The %1 connector restarts.</source>
        <translation>Le connecteur %1 redémarre.</translation>
    </message>
    <message>
        <source>Save %1?</source>
        <translation>Enregistrer %1&#xa0;?</translation>
    </message>
    <message>
        <source>Only comments and layout change in %1.</source>
        <translation>Seuls des commentaires et la mise en page changent dans %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) change in %1.</source>
        <translation>
            <numerusform>%n paramètre change dans %1.</numerusform>
            <numerusform>%n paramètres changent dans %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) that stood in the file before stay(s) in it.</source>
        <translation>
            <numerusform>%n erreur déjà présente dans le fichier y reste.</numerusform>
            <numerusform>%n erreurs déjà présentes dans le fichier y restent.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>%1 must be restarted for: %2</source>
        <extracomment>%1 is the name of a product, %2 a list of keys</extracomment>
        <translation>%1 doit être redémarré pour&#xa0;: %2</translation>
    </message>
    <message>
        <source>Please note: %1</source>
        <extracomment>%1 is a sentence: something doubtful that the edits bring into the file</extracomment>
        <translation>À noter&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more warning(s)</source>
        <translation>
            <numerusform>… et %n autre avertissement</numerusform>
            <numerusform>… et %n autres avertissements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingTexts</name>
    <message>
        <source>Connectors</source>
        <translation>Connecteurs</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Search engine</source>
        <extracomment>section of settings of the search engine OpenSearch</extracomment>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Grappe</translation>
    </message>
    <message>
        <source>Operation hooks</source>
        <extracomment>section of settings: calls of FlowerDocs to other servers when documents change</extracomment>
        <translation>Handlers</translation>
    </message>
    <message>
        <source>Rendition</source>
        <extracomment>section of settings: showing documents as pictures</extracomment>
        <translation>Rendu</translation>
    </message>
    <message>
        <source>Recorded facts</source>
        <extracomment>section of settings: what FlowerDocs itself records</extracomment>
        <translation>Faits tracés</translation>
    </message>
    <message>
        <source>Directory (LDAP)</source>
        <extracomment>section of settings: LDAP</extracomment>
        <translation>Annuaire LDAP</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>HTTP headers</source>
        <translation>En-têtes HTTP</translation>
    </message>
    <message>
        <source>live</source>
        <extracomment>a change of this setting is in force at once</extracomment>
        <translation>immédiat</translation>
    </message>
    <message>
        <source>restarts connector</source>
        <extracomment>a change of this setting makes its connector restart</extracomment>
        <translation>relance le connecteur</translation>
    </message>
    <message>
        <source>needs Core restart</source>
        <extracomment>a change of this setting needs FlowerDocs Core to be restarted</extracomment>
        <translation>redémarrage de Core</translation>
    </message>
    <message>
        <source>A change is in force as soon as it is saved.</source>
        <translation>Une modification s’applique dès son enregistrement.</translation>
    </message>
    <message>
        <source>When a change is saved, the connector restarts by itself.</source>
        <translation>À l’enregistrement d’une modification, le connecteur redémarre de lui-même.</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>remark</source>
        <extracomment>severity of a remark, below &quot;warning&quot;</extracomment>
        <translation>remarque</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>Nombre entier</translation>
    </message>
    <message>
        <source>Whole number from %1%2</source>
        <extracomment>%1 is a number, %2 a unit or nothing</extracomment>
        <translation>Nombre entier à partir de %1%2</translation>
    </message>
    <message>
        <source>Whole number, %1 to %2%3</source>
        <extracomment>%1 and %2 are numbers, %3 a unit or nothing</extracomment>
        <translation>Nombre entier, de %1 à %2%3</translation>
    </message>
    <message>
        <source>On or off</source>
        <translation>Activé ou désactivé</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>One of %1</source>
        <translation>Au choix&#xa0;: %1</translation>
    </message>
    <message>
        <source>List, separated by commas</source>
        <translation>Liste, séparée par des virgules</translation>
    </message>
    <message>
        <source>Path</source>
        <extracomment>of a file or folder</extracomment>
        <translation>Chemin</translation>
    </message>
    <message>
        <source>Web address: %1</source>
        <translation>Adresse web&#xa0;: %1</translation>
    </message>
    <message>
        <source>Duration: 500ms, 30s, 5m, 2h</source>
        <translation>Durée&#xa0;: 500ms, 30s, 5m, 2h</translation>
    </message>
    <message>
        <source>Size: 512KB, 10MB, 1GB</source>
        <translation>Taille&#xa0;: 512KB, 10MB, 1GB</translation>
    </message>
    <message>
        <source>Secret; better as a reference such as ${NAME}</source>
        <translation>Secret&#xa0;; de préférence une référence comme ${NOM}</translation>
    </message>
    <message>
        <source>outside %1</source>
        <translation>hors de %1</translation>
    </message>
    <message>
        <source>web address expected</source>
        <translation>adresse web attendue</translation>
    </message>
    <message>
        <source>misspelt key?</source>
        <translation>clé mal écrite&#xa0;?</translation>
    </message>
    <message>
        <source>unknown key</source>
        <translation>clé inconnue</translation>
    </message>
    <message>
        <source>secret in clear</source>
        <extracomment>a secret that can be read by whoever reads the file</extracomment>
        <translation>secret en clair</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>non chiffré</translation>
    </message>
    <message>
        <source>set more than once</source>
        <translation>définie plusieurs fois</translation>
    </message>
    <message>
        <source>whole number expected</source>
        <translation>entier attendu</translation>
    </message>
    <message>
        <source>true or false expected</source>
        <translation>true ou false attendu</translation>
    </message>
    <message>
        <source>not valid</source>
        <translation>non valide</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>Tokens, secrets</source>
        <extracomment>section of settings about session tokens and the secrets that sign them</extracomment>
        <translation>Jetons, secrets</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Interface</source>
        <extracomment>section of settings: what people see of FlowerDocs</extracomment>
        <translation>Interface</translation>
    </message>
    <message>
        <source>Sessions</source>
        <extracomment>section of settings: how long people stay logged in</extracomment>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Broker</source>
        <extracomment>section of settings of the Fast2 broker, which hands out the work</extracomment>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Workers</source>
        <extracomment>section of settings of the Fast2 workers, which do the work</extracomment>
        <translation>Workers</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Messagerie</translation>
    </message>
    <message>
        <source>Reverse proxy</source>
        <extracomment>section of settings: addresses under which the interface reaches other servers</extracomment>
        <translation>Proxy inverse</translation>
    </message>
    <message>
        <source>Your own keys</source>
        <extracomment>section of settings: keys that the people of this installation declared themselves</extracomment>
        <translation>Vos clés</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Choix</translation>
    </message>
    <message>
        <source>Web address</source>
        <translation>Adresse web</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>needs restart</source>
        <translation>redémarrage requis</translation>
    </message>
    <message>
        <source>A saved change is in force after %1 is restarted.</source>
        <extracomment>%1 is the name of a product</extracomment>
        <translation>Une modification enregistrée s’applique après le redémarrage de %1.</translation>
    </message>
    <message>
        <source>Memory: 512m, 1G</source>
        <translation>Mémoire&#xa0;: 512m, 1G</translation>
    </message>
    <message>
        <source>old name</source>
        <extracomment>a key of the file has got another name</extracomment>
        <translation>ancien nom</translation>
    </message>
    <message>
        <source>of another file</source>
        <extracomment>a key that belongs into another configuration file</extracomment>
        <translation>d’un autre fichier</translation>
    </message>
    <message>
        <source>differs between files</source>
        <extracomment>a value that must be the same in two files</extracomment>
        <translation>diffère entre fichiers</translation>
    </message>
    <message>
        <source>missing in one file</source>
        <extracomment>a value that must be in two files is only in one</extracomment>
        <translation>absent d’un fichier</translation>
    </message>
    <message>
        <source>too short for a session</source>
        <extracomment>a token lives no longer than the session that uses it</extracomment>
        <translation>trop court pour la session</translation>
    </message>
</context>
<context>
    <name>SourceNotes</name>
    <message>
        <source>The file is empty.</source>
        <translation>Le fichier est vide.</translation>
    </message>
    <message>
        <source>Only one column was found. If the index has more, choose its separator.</source>
        <translation>Une seule colonne a été trouvée. Si l’index en a davantage, choisissez son séparateur.</translation>
    </message>
    <message>
        <source>No separator splits this file into columns. If it is an index, choose its separator and the line of its header.</source>
        <translation>Aucun séparateur ne découpe ce fichier en colonnes. S’il s’agit d’un index, choisissez son séparateur et la ligne de son en-tête.</translation>
    </message>
    <message>
        <source>“%1” would split the lines as well. Look whether the columns below are right.</source>
        <translation>«&#xa0;%1&#xa0;» découperait aussi les lignes. Vérifiez que les colonnes ci-dessous sont les bonnes.</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tabulation</translation>
    </message>
    <message>
        <source>Line %1 has bytes that %2 does not know: the inventory would stop there. Choose another encoding.</source>
        <translation>La ligne %1 contient des octets que %2 ne connaît pas&#xa0;: l’inventaire s’y arrêterait. Choisissez un autre encodage.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) above the header are skipped.</source>
        <translation>
            <numerusform>%n ligne au-dessus de l’en-tête est ignorée.</numerusform>
            <numerusform>%n lignes au-dessus de l’en-tête sont ignorées.</numerusform>
        </translation>
    </message>
    <message>
        <source>The header looks like a row of data: it holds “%1”. Check which line is the header.</source>
        <translation>L’en-tête ressemble à une ligne de données&#xa0;: il contient «&#xa0;%1&#xa0;». Vérifiez quelle ligne est l’en-tête.</translation>
    </message>
    <message>
        <source>Column %1 has no name in the header.</source>
        <translation>La colonne %1 n’a pas de nom dans l’en-tête.</translation>
    </message>
    <message>
        <source>Two columns are named “%1”.</source>
        <translation>Deux colonnes s’appellent «&#xa0;%1&#xa0;».</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have another number of cells than the header: the inventory would stop at line %1.</source>
        <translation>
            <numerusform>%n ligne n’a pas autant de cellules que l’en-tête&#xa0;: l’inventaire s’arrêterait à la ligne %1.</numerusform>
            <numerusform>%n lignes n’ont pas autant de cellules que l’en-tête&#xa0;: l’inventaire s’arrêterait à la ligne %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>On line %1 there is text after a closing quote: the inventory would stop there.</source>
        <translation>À la ligne %1, du texte suit un guillemet fermant&#xa0;: l’inventaire s’y arrêterait.</translation>
    </message>
    <message>
        <source>The quote opened on line %1 is never closed: the inventory would stop there.</source>
        <translation>Le guillemet ouvert à la ligne %1 n’est jamais fermé&#xa0;: l’inventaire s’y arrêterait.</translation>
    </message>
    <message>
        <source>There is no document below the header.</source>
        <translation>Il n’y a aucun document sous l’en-tête.</translation>
    </message>
    <message>
        <source>No column has a different value on each row. Choose the one that holds the documents’ ids.</source>
        <translation>Aucune colonne n’a une valeur différente à chaque ligne. Choisissez celle qui porte les identifiants des documents.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have no id: the inventory would stop at line %1.</source>
        <translation>
            <numerusform>%n ligne n’a pas d’identifiant&#xa0;: l’inventaire s’arrêterait à la ligne %1.</numerusform>
            <numerusform>%n lignes n’ont pas d’identifiant&#xa0;: l’inventaire s’arrêterait à la ligne %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The id “%1” comes a second time on line %2: the inventory would stop there.</source>
        <translation>L’identifiant «&#xa0;%1&#xa0;» revient à la ligne %2&#xa0;: l’inventaire s’y arrêterait.</translation>
    </message>
    <message>
        <source>Contents are named in the manner of Windows, such as “%1”: on this machine they will not be found.</source>
        <translation>Les contenus sont désignés à la manière de Windows, par exemple «&#xa0;%1&#xa0;»&#xa0;: ils seront introuvables sur cette machine.</translation>
    </message>
    <message>
        <source>There is no file in this folder.</source>
        <translation>Il n’y a aucun fichier dans ce dossier.</translation>
    </message>
    <message>
        <source>Line %1 is not as JSON Lines must be: the inventory would stop there.</source>
        <translation>La ligne %1 n’est pas conforme à JSON Lines&#xa0;: l’inventaire s’y arrêterait.</translation>
    </message>
    <message>
        <source>There is no file in this archive.</source>
        <translation>Il n’y a aucun fichier dans cette archive.</translation>
    </message>
    <message>
        <source>This is not text: maybe an office file or a PDF. Save the index as CSV and choose that file.</source>
        <translation>Ce n’est pas du texte&#xa0;: peut-être un fichier bureautique ou un PDF. Enregistrez l’index en CSV et choisissez ce fichier.</translation>
    </message>
</context>
<context>
    <name>Swatches</name>
    <message>
        <source>No colour of its own</source>
        <translation>Sans couleur propre</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violet</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Ambre</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rouge</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Magenta</source>
        <translation>Magenta</translation>
    </message>
</context>
<context>
    <name>SwitchState</name>
    <message>
        <source>environment variable %1</source>
        <translation>variable d’environnement %1</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>ligne %1</translation>
    </message>
    <message>
        <source>default</source>
        <extracomment>the value of a setting that stands nowhere</extracomment>
        <translation>valeur par défaut</translation>
    </message>
    <message>
        <source>unclear</source>
        <extracomment>a switch whose value could not be read</extracomment>
        <translation>incertain</translation>
    </message>
    <message>
        <source>on</source>
        <extracomment>a switch is on</extracomment>
        <translation>activé</translation>
    </message>
    <message>
        <source>off</source>
        <extracomment>a switch is off</extracomment>
        <translation>désactivé</translation>
    </message>
</context>
<context>
    <name>TestWords</name>
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
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
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
</context>
<context>
    <name>Trouble</name>
    <message numerus="yes">
        <source>Given up after %n crash(es)</source>
        <translation>
            <numerusform>Abandonné après %n arrêt brutal</numerusform>
            <numerusform>Abandonné après %n arrêts brutaux</numerusform>
        </translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Abandonné</translation>
    </message>
    <message>
        <source>It is not started again by itself. Look for the reason first; “Try now” starts it and counts from the beginning.</source>
        <translation>Il n’est plus redémarré de lui-même. Cherchez d’abord la raison&#xa0;; «&#xa0;Essayer maintenant&#xa0;» le démarre et recompte depuis le début.</translation>
    </message>
    <message>
        <source>The pauses grow from 2 minutes to an hour. “Try now” does not wait.</source>
        <translation>Les pauses vont de 2 minutes à une heure. «&#xa0;Essayer maintenant&#xa0;» n’attend pas.</translation>
    </message>
    <message numerus="yes">
        <source>It crashed %n time(s) within ten minutes.</source>
        <translation>
            <numerusform>Il s’est arrêté brutalement %n fois en dix minutes.</numerusform>
            <numerusform>Il s’est arrêté brutalement %n fois en dix minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n start(s) failed so far.</source>
        <translation>
            <numerusform>%n démarrage a échoué jusqu’ici.</numerusform>
            <numerusform>%n démarrages ont échoué jusqu’ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>Next attempt in %1</source>
        <extracomment>%1 is a duration such as &quot;1 min 41 s&quot;</extracomment>
        <translation>Prochain essai dans %1</translation>
    </message>
    <message>
        <source>Next attempt now</source>
        <translation>Prochain essai maintenant</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) failed one after the other, so no more are made for now.</source>
        <translation>
            <numerusform>%n appel a échoué, il n’en est plus fait pour l’instant.</numerusform>
            <numerusform>%n appels de suite ont échoué, il n’en est plus fait pour l’instant.</numerusform>
        </translation>
    </message>
    <message>
        <source>One call is being tried. When it is answered, everything goes on.</source>
        <translation>Un appel est à l’essai. S’il reçoit une réponse, tout reprend.</translation>
    </message>
    <message>
        <source>The next one is tried in %1.</source>
        <translation>Le prochain est tenté dans %1.</translation>
    </message>
    <message>
        <source>Calls are paused</source>
        <translation>Les appels sont suspendus</translation>
    </message>
    <message>
        <source>Events wait in the inbox.</source>
        <translation>Les événements attendent dans la boîte de réception.</translation>
    </message>
    <message>
        <source>Signature: %1</source>
        <translation>Signature&#xa0;: %1</translation>
    </message>
    <message>
        <source>It goes to and fro</source>
        <translation>Il est instable</translation>
    </message>
    <message>
        <source>Its health changes so often that changes are not told one by one; they are again once it is steady.</source>
        <translation>Son état change si souvent que les changements ne sont plus signalés un à un&#xa0;; ils le seront de nouveau une fois stable.</translation>
    </message>
    <message>
        <source>Maintenance until %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>Maintenance jusqu’au %1</translation>
    </message>
    <message>
        <source>Nobody is notified meanwhile.</source>
        <translation>Personne n’est averti pendant ce temps.</translation>
    </message>
</context>
<context>
    <name>fdc::console::Console</name>
    <message numerus="yes">
        <source>%n campaign(s) will be interrupted. Nothing is lost: resume goes on where they stopped.</source>
        <translation>
            <numerusform>%n campagne sera interrompue. Rien n’est perdu&#xa0;: «&#xa0;Reprendre&#xa0;» la continuera où elle s’est arrêtée.</numerusform>
            <numerusform>%n campagnes seront interrompues. Rien n’est perdu&#xa0;: «&#xa0;Reprendre&#xa0;» les continuera où elles se sont arrêtées.</numerusform>
        </translation>
    </message>
    <message>
        <source>The command that ran %1 has ended. It goes on.</source>
        <translation>La commande qui exécutait %1 est terminée. La campagne se poursuit.</translation>
    </message>
    <message>
        <source>The command that ran the check of %1 has ended. The check begins anew.</source>
        <translation>La commande qui exécutait le contrôle de %1 est terminée. Le contrôle recommence.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Thème clair</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Thème sombre</translation>
    </message>
    <message>
        <source>Theme of the desktop</source>
        <translation>Thème du bureau</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Environnement&#xa0;: %1</translation>
    </message>
    <message>
        <source>own engine</source>
        <translation>moteur intégré</translation>
    </message>
    <message>
        <source>engine in another process</source>
        <translation>moteur externe</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Aucun moteur</translation>
    </message>
    <message>
        <source>%1 · local</source>
        <translation>%1 · local</translation>
    </message>
    <message>
        <source>Logged in; roles: %1</source>
        <translation>Connecté&#x202f;; rôles&#xa0;: %1</translation>
    </message>
    <message>
        <source>Nobody is logged in: the owner of the data folder has all local roles</source>
        <translation>Personne n’est connecté&#xa0;: le propriétaire du dossier de données a tous les rôles locaux</translation>
    </message>
    <message>
        <source>Change to %1 with unsaved changes?</source>
        <translation>Passer à %1 avec des modifications non enregistrées&#x202f;?</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Changer</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>au repos</translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) running</source>
        <translation>
            <numerusform>%n campagne en cours</numerusform>
            <numerusform>%n campagnes en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>End screenshot-safe mode</source>
        <translation>Quitter le mode capture d’écran</translation>
    </message>
    <message>
        <source>Screenshot-safe mode</source>
        <translation>Mode capture d’écran</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ChartCard</name>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <translation>%1 en tableau</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>Exporter %1</translation>
    </message>
    <message>
        <source>Note</source>
        <extracomment>column of a chart&apos;s data table: what was special at that time</extracomment>
        <translation>Remarque</translation>
    </message>
</context>
<context>
    <name>fdc::ui::CommandLineBox</name>
    <message>
        <source>The same in a terminal</source>
        <translation>La même chose dans un terminal</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>Copier la ligne de commande</translation>
    </message>
</context>
<context>
    <name>fdc::ui::StaleMark</name>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Not up to date since %1</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>Pas à jour depuis %1</translation>
    </message>
    <message>
        <source>The engine takes long to answer; this is what it said last.</source>
        <translation>Le moteur tarde à répondre&#xa0;; voici ce qu’il a dit en dernier.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::StatePane</name>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>fdc::ui::audit::AuditModel</name>
    <message>
        <source>Time (UTC)</source>
        <translation>Heure (UTC)</translation>
    </message>
    <message>
        <source>No.</source>
        <extracomment>number of a record, as the head of a narrow column</extracomment>
        <translation>N°</translation>
    </message>
    <message>
        <source>Actor</source>
        <extracomment>who did it</extracomment>
        <translation>Acteur</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Target</source>
        <extracomment>what the action was done to</extracomment>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Connecteur</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <extracomment>the record&apos;s hash, shortened</extracomment>
        <translation>Empreinte</translation>
    </message>
</context>
<context>
    <name>fdc::ui::audit::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Verify the integrity of the audit trail</source>
        <translation>Vérifier l’intégrité du journal d’audit</translation>
    </message>
    <message>
        <source>It is being verified already.</source>
        <translation>La vérification est déjà en cours.</translation>
    </message>
    <message>
        <source>Show what failed in the last 24 hours</source>
        <translation>Montrer ce qui a échoué ces dernières 24 heures</translation>
    </message>
</context>
<context>
    <name>fdc::ui::audit::AuditView</name>
    <message>
        <source>Audit trail</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>Verify integrity</source>
        <translation>Vérifier l’intégrité</translation>
    </message>
    <message>
        <source>Records, newest first</source>
        <translation>Enregistrements, du plus récent au plus ancien</translation>
    </message>
    <message>
        <source>Only this</source>
        <translation>Seulement ceci</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Sauf ceci</translation>
    </message>
    <message>
        <source>Checks every record, the chain that joins them, and the checkpoints</source>
        <translation>Contrôle chaque enregistrement, la chaîne qui les relie et les points de contrôle</translation>
    </message>
    <message>
        <source>Shows only records with this value (key +)</source>
        <translation>Ne montre que les enregistrements qui ont cette valeur (touche +)</translation>
    </message>
    <message>
        <source>Hides records with this value (key -)</source>
        <translation>Masque les enregistrements qui ont cette valeur (touche -)</translation>
    </message>
    <message>
        <source>verifying integrity, %1 so far</source>
        <translation>vérification de l’intégrité depuis %1</translation>
    </message>
    <message>
        <source>integrity could not be verified</source>
        <translation>l’intégrité n’a pas pu être vérifiée</translation>
    </message>
    <message>
        <source>integrity not verified yet</source>
        <translation>intégrité pas encore vérifiée</translation>
    </message>
    <message>
        <source>integrity broken at record %2 (checked at %1)</source>
        <extracomment>%1 is a time of day, %2 a number</extracomment>
        <translation>intégrité rompue à l’enregistrement&#xa0;%2 (contrôle de %1)</translation>
    </message>
    <message>
        <source>integrity verified at %1 up to record %2</source>
        <extracomment>%1 is a time of day, %2 a number</extracomment>
        <translation>intégrité vérifiée à %1 jusqu’à l’enregistrement %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln enregistrement</numerusform>
            <numerusform>%Ln enregistrements</numerusform>
        </translation>
    </message>
    <message>
        <source>filter: %1 in %2 ms</source>
        <extracomment>%1 is a number of records, %2 the milliseconds that it took to find them</extracomment>
        <translation>filtre&#xa0;: %1 en %2&#xa0;ms</translation>
    </message>
    <message>
        <source>filter: counting…</source>
        <translation>filtre&#xa0;: comptage…</translation>
    </message>
    <message>
        <source>Verifying…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>broken at record %1</source>
        <translation>rompue à l’enregistrement %1</translation>
    </message>
    <message>
        <source>chain intact</source>
        <translation>chaîne intacte</translation>
    </message>
    <message>
        <source>No action ended in this selection.</source>
        <translation>Aucune action ne s’est terminée dans cette sélection.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Comptage…</translation>
    </message>
    <message>
        <source>Searching older records, below record %1…</source>
        <translation>Recherche parmi les enregistrements plus anciens, avant le n°&#xa0;%1…</translation>
    </message>
    <message>
        <source>Stale: the trail cannot be read now (%1). Trying again.</source>
        <extracomment>%1 is an error code</extracomment>
        <translation>Périmé&#xa0;: le journal est illisible pour le moment (%1). Nouvel essai en cours.</translation>
    </message>
    <message>
        <source>Reading the audit trail…</source>
        <translation>Lecture du journal d’audit…</translation>
    </message>
    <message>
        <source>Nothing was recorded yet</source>
        <translation>Rien n’a encore été enregistré</translation>
    </message>
    <message>
        <source>Every change that is made here, in a terminal or by a schedule will be listed with who made it.</source>
        <translation>Chaque modification faite ici, dans un terminal ou par une planification y figurera, avec son auteur.</translation>
    </message>
    <message>
        <source>No record matches the filter</source>
        <translation>Aucun enregistrement ne correspond au filtre</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new record(s)</source>
        <translation>
            <numerusform>%Ln nouvel enregistrement</numerusform>
            <numerusform>%Ln nouveaux enregistrements</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a column, %2 a value in it</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>the filter has no field for this column</source>
        <translation>le filtre n’a pas de champ pour cette colonne</translation>
    </message>
    <message>
        <source>Show related records</source>
        <translation>Voir les enregistrements liés</translation>
    </message>
</context>
<context>
    <name>fdc::ui::audit::CheckCard</name>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>The audit trail was changed at record %1</source>
        <translation>Le journal d’audit a été modifié à l’enregistrement %1</translation>
    </message>
    <message>
        <source>The records before it are intact. Keep audit.db and audit-checkpoints.jsonl as evidence before anything else is done.</source>
        <translation>Les enregistrements précédents sont intacts. Avant toute autre action, conservez audit.db et audit-checkpoints.jsonl comme preuves.</translation>
    </message>
    <message>
        <source>Keep audit.db and audit-checkpoints.jsonl as evidence before anything else is done.</source>
        <translation>Avant toute autre action, conservez audit.db et audit-checkpoints.jsonl comme preuves.</translation>
    </message>
    <message>
        <source>Show record %1</source>
        <translation>Voir l’enregistrement %1</translation>
    </message>
    <message>
        <source>The audit trail could not be verified</source>
        <translation>Le journal d’audit n’a pas pu être vérifié</translation>
    </message>
</context>
<context>
    <name>fdc::ui::audit::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>Filter, for example: action:config.* since:24h -outcome:ok</source>
        <extracomment>an example of the filter&apos;s language: the field names stay as they are</extracomment>
        <translation>Filtre, par exemple&#xa0;: action:config.* since:24h -outcome:ok</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Any result</source>
        <translation>Tous les résultats</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Acteur</translation>
    </message>
    <message>
        <source>Any actor</source>
        <translation>Tous les acteurs</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Any action</source>
        <translation>Toutes les actions</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Connecteur</translation>
    </message>
    <message>
        <source>Any connector</source>
        <translation>Tous les connecteurs</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Dernière heure</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Dernières 24 heures</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Depuis le début</translation>
    </message>
</context>
<context>
    <name>fdc::ui::audit::Histogram</name>
    <message>
        <source>Actions over time</source>
        <translation>Actions au fil du temps</translation>
    </message>
    <message>
        <source>%1 – %2: %3 succeeded, %4 failed or refused</source>
        <extracomment>%1 and %2: times; %3 and %4: numbers of actions</extracomment>
        <translation>%1 – %2&#xa0;: %3 réussies, %4 échouées ou refusées</translation>
    </message>
    <message>
        <source>%1 succeeded, %2 failed or refused. Left and Right go through the bars, Return shows one alone.</source>
        <translation>%1 réussies, %2 échouées ou refusées. Gauche et Droite parcourent les barres, Entrée n’en montre qu’une.</translation>
    </message>
    <message>
        <source>failed or refused</source>
        <extracomment>legend of a chart of actions</extracomment>
        <translation>échouées ou refusées</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>réussies</translation>
    </message>
</context>
<context>
    <name>fdc::ui::audit::RecordForm</name>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Avant et après</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Heure (UTC)</translation>
    </message>
    <message>
        <source>Local time</source>
        <extracomment>the record&apos;s time as it was on the reader&apos;s own clock</extracomment>
        <translation>Heure locale</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Acteur</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Connecteur</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Origin</source>
        <extracomment>where an action came from: this window, the command line…</extracomment>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Corrélation</translation>
    </message>
    <message>
        <source>Previous</source>
        <extracomment>the fingerprint (hash) of the record before</extracomment>
        <translation>Précédente</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Empreinte</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <extracomment>%1 names a field: &quot;Copy Fingerprint&quot;</extracomment>
        <translation>Copier %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::audit::RecordPane</name>
    <message>
        <source>Record</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Choose a record in the table to see it whole.</source>
        <translation>Choisissez un enregistrement dans le tableau pour le voir en entier.</translation>
    </message>
    <message>
        <source>Show related records</source>
        <translation>Enregistrements liés</translation>
    </message>
    <message>
        <source>All records of the same action: its start, its end, and what it caused</source>
        <translation>Tous les enregistrements de la même action&#xa0;: son début, sa fin et ce qu’elle a entraîné</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>Enregistrement %1</translation>
    </message>
    <message>
        <source>not verified yet</source>
        <translation>non vérifié</translation>
    </message>
    <message>
        <source>“Verify integrity” checks this record with all the others.</source>
        <translation>«&#xa0;Vérifier l’intégrité&#xa0;» contrôle cet enregistrement avec tous les autres.</translation>
    </message>
    <message>
        <source>chain intact</source>
        <translation>chaîne intacte</translation>
    </message>
    <message>
        <source>Verified at %1, with every record before it.</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>Vérifié à %1, avec tous les enregistrements précédents.</translation>
    </message>
    <message>
        <source>not trustworthy</source>
        <translation>non fiable</translation>
    </message>
    <message>
        <source>The chain is broken at record %1, so this one proves nothing.</source>
        <translation>La chaîne est rompue à l’enregistrement %1&#xa0;: celui-ci ne prouve rien.</translation>
    </message>
    <message>
        <source>Fields of the record</source>
        <translation>Champs de l’enregistrement</translation>
    </message>
    <message>
        <source>Log lines of it</source>
        <translation>Ses lignes de journal</translation>
    </message>
    <message>
        <source>What the engine wrote to its log for this action</source>
        <translation>Ce que le moteur a écrit dans son journal pour cette action</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::AddressLine</name>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Test en cours…</translation>
    </message>
    <message>
        <source>Cause and fix: %1</source>
        <translation>Cause et remède&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::AddressTest</name>
    <message>
        <source>%1, wants a login</source>
        <extracomment>%1 is a status of HTTP: 401, 403</extracomment>
        <translation>%1, demande une connexion</translation>
    </message>
    <message>
        <source>%1, nothing at this path</source>
        <extracomment>%1 is a status of HTTP: 404</extracomment>
        <translation>%1, rien à ce chemin</translation>
    </message>
    <message>
        <source>%1, redirection not followed</source>
        <extracomment>%1 is a status of HTTP: 302</extracomment>
        <translation>%1, redirection non suivie</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>non chiffré</translation>
    </message>
    <message numerus="yes">
        <source>certificate valid %n day(s)</source>
        <translation>
            <numerusform>certificat valide encore %n jour</numerusform>
            <numerusform>certificat valide encore %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) answer</source>
        <translation>
            <numerusform>%n adresse répond</numerusform>
            <numerusform>%n adresses répondent</numerusform>
        </translation>
    </message>
    <message>
        <source>expires soon</source>
        <extracomment>the result of a test: everything worked; or it did, and the certificate is valid for some days only</extracomment>
        <translation>expire bientôt</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>the result of a test</extracomment>
        <translation>échec</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::Banners</name>
    <message>
        <source>draft</source>
        <extracomment>edits of an earlier session that were not saved</extracomment>
        <translation>brouillon</translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation>Les reprendre</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>Les oublier</translation>
    </message>
    <message>
        <source>stale</source>
        <extracomment>what is shown may be old</extracomment>
        <translation>ancien</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>raw text</source>
        <translation>texte brut</translation>
    </message>
    <message>
        <source>Go to the line</source>
        <translation>Aller à la ligne</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>These settings changed on disk and here. Choose which value stays.</source>
        <translation>Ces paramètres ont changé sur le disque et ici. Choisissez la valeur à garder.</translation>
    </message>
    <message>
        <source>What is shown was read before.</source>
        <translation>Ce qui est affiché a été lu auparavant.</translation>
    </message>
    <message>
        <source>Keep mine: %1</source>
        <extracomment>%1 is a value: keep what was edited here</extracomment>
        <translation>Garder la mienne&#xa0;: %1</translation>
    </message>
    <message>
        <source>Take theirs: %1</source>
        <extracomment>%1 is a value: take what stands on disk now</extracomment>
        <translation>Prendre celle du disque&#xa0;: %1</translation>
    </message>
    <message>
        <source>edited elsewhere</source>
        <extracomment>somebody else edits the file</extracomment>
        <translation>modifié ailleurs</translation>
    </message>
    <message>
        <source>It was restarted</source>
        <translation>Il a redémarré</translation>
    </message>
    <message>
        <source>restart due</source>
        <extracomment>saved settings wait for a restart</extracomment>
        <translation>redémarrage attendu</translation>
    </message>
    <message>
        <source>an unknown time</source>
        <translation>moment inconnu</translation>
    </message>
    <message>
        <source>The file is being edited in another window of this program since %1.</source>
        <extracomment>%1 is a time</extracomment>
        <translation>Le fichier est en cours de modification dans une autre fenêtre de ce programme (début&#xa0;: %1).</translation>
    </message>
    <message>
        <source>%1 edits this file on %2 since %3. Whoever saves second sees what the other one changed; nothing is lost.</source>
        <extracomment>%1 is a user, %2 a machine, %3 a time</extracomment>
        <translation>%1 modifie ce fichier sur %2 (début&#xa0;: %3). Qui enregistre en second voit ce que l’autre a changé&#xa0;; rien n’est perdu.</translation>
    </message>
    <message numerus="yes">
        <source>%n saved setting(s) wait(s) until %1 is restarted: %2</source>
        <extracomment>%1 is the name of a product, %2 a list of keys</extracomment>
        <translation>
            <numerusform>%n paramètre enregistré attend le redémarrage de %1&#xa0;: %2</numerusform>
            <numerusform>%n paramètres enregistrés attendent le redémarrage de %1&#xa0;: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>lecture seule</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>pas un texte</translation>
    </message>
    <message>
        <source>Edits are kept as a draft.</source>
        <translation>Les modifications restent en brouillon.</translation>
    </message>
    <message>
        <source>It is shown as far as it can be.</source>
        <translation>Il est affiché autant que possible.</translation>
    </message>
    <message>
        <source>conflict</source>
        <extracomment>a setting was changed on disk and here</extracomment>
        <translation>conflit</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::ChangesCard</name>
    <message>
        <source>Differences</source>
        <extracomment>title: what saving would change</extracomment>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Nothing is changed. What you edit shows up here before it is saved.</source>
        <translation>Rien n’est modifié. Ce que vous modifiez apparaît ici avant l’enregistrement.</translation>
    </message>
    <message>
        <source>Differences before saving</source>
        <translation>Différences avant enregistrement</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>The check finds nothing wrong with the file.</source>
        <translation>Le contrôle ne trouve rien à redire au fichier.</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Versions antérieures</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurer…</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
    <message>
        <source>History: no earlier version</source>
        <translation>Historique&#xa0;: aucune version antérieure</translation>
    </message>
    <message numerus="yes">
        <source>History: %n version(s)</source>
        <translation>
            <numerusform>Historique&#xa0;: %n version</numerusform>
            <numerusform>Historique&#xa0;: %n versions</numerusform>
        </translation>
    </message>
    <message>
        <source>Brings the chosen version back</source>
        <translation>Rétablit la version choisie</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::CompareButton</name>
    <message>
        <source>Compare with…</source>
        <extracomment>button: compares the configuration with another environment; %1 is its name</extracomment>
        <translation>Comparer à…</translation>
    </message>
    <message>
        <source>Compare with %1…</source>
        <translation>Comparer à %1…</translation>
    </message>
    <message>
        <source>Both files key by key, and promoting keys</source>
        <translation>Les deux fichiers clé par clé, et la promotion de clés</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::CompareModel</name>
    <message>
        <source>cannot be promoted: %1</source>
        <translation>ne peut pas être promue&#xa0;: %1</translation>
    </message>
    <message>
        <source>Space chooses the row</source>
        <translation>Espace choisit la ligne</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>choisie</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>non choisie</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>non définie</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>%1 · line %2</source>
        <extracomment>%1 is a value, %2 the number of its line</extracomment>
        <translation>%1 · ligne %2</translation>
    </message>
    <message>
        <source>only in %1</source>
        <extracomment>%1 is an environment</extracomment>
        <translation>seulement dans %1</translation>
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
        <source>different</source>
        <translation>différente</translation>
    </message>
    <message>
        <source>only left</source>
        <extracomment>a key stands in the environment of the left column only</extracomment>
        <translation>gauche seule</translation>
    </message>
    <message>
        <source>only right</source>
        <extracomment>a key stands in the environment of the right column only</extracomment>
        <translation>droite seule</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>possible</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Rubrique</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Promotion</source>
        <extracomment>column: whether a key can be carried over to another environment</extracomment>
        <translation>Promotion</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>déjà présente</translation>
    </message>
    <message>
        <source>nothing to carry over</source>
        <translation>rien à reprendre</translation>
    </message>
    <message>
        <source>no: secret</source>
        <extracomment>a literal secret is never promoted</extracomment>
        <translation>non&#xa0;: secret</translation>
    </message>
    <message>
        <source>no: encrypted</source>
        <extracomment>an encrypted value is never promoted</extracomment>
        <translation>non&#xa0;: chiffrée</translation>
    </message>
    <message>
        <source>no: names a place</source>
        <extracomment>what names a machine, a path or an address is never promoted</extracomment>
        <translation>non&#xa0;: désigne un lieu</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::ComparePresenter</name>
    <message>
        <source>Which environments there are is not known yet.</source>
        <translation>Les environnements ne sont pas encore connus.</translation>
    </message>
    <message>
        <source>There is no other environment. Add one in the settings.</source>
        <translation>Il n’y a pas d’autre environnement. Ajoutez-en un dans les réglages.</translation>
    </message>
    <message>
        <source>Unknown keys</source>
        <translation>Clés inconnues</translation>
    </message>
    <message>
        <source>The files are compared as they stand on disk, without your unsaved edits.</source>
        <translation>Les fichiers sont comparés tels qu’ils sont sur le disque, sans vos modifications non enregistrées.</translation>
    </message>
    <message>
        <source>The files are not read yet.</source>
        <translation>Les fichiers ne sont pas encore lus.</translation>
    </message>
    <message>
        <source>Promoting…</source>
        <translation>Promotion en cours…</translation>
    </message>
    <message>
        <source>Your role does not allow changes; the role “configurator” is needed.</source>
        <translation>Votre rôle ne permet pas de modification&#xa0;; il faut le rôle «&#xa0;configurateur&#xa0;».</translation>
    </message>
    <message>
        <source>Choose keys first: Space chooses the row under the cursor.</source>
        <translation>Choisissez d’abord des clés&#xa0;: Espace choisit la ligne sous le curseur.</translation>
    </message>
    <message>
        <source>Promote to %1…</source>
        <extracomment>%1 is an environment</extracomment>
        <translation>Promouvoir vers %1…</translation>
    </message>
    <message numerus="yes">
        <source>Promote %n key(s) to %1…</source>
        <extracomment>%1 is an environment</extracomment>
        <translation>
            <numerusform>Promouvoir %n clé vers %1…</numerusform>
            <numerusform>Promouvoir %n clés vers %1…</numerusform>
        </translation>
    </message>
    <message>
        <source>says so already</source>
        <translation>déjà ainsi</translation>
    </message>
    <message>
        <source>promoted</source>
        <translation>promue</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) promoted from %1 to %2.</source>
        <extracomment>%1 and %2 are environments</extracomment>
        <translation>
            <numerusform>%n clé promue de %1 vers %2.</numerusform>
            <numerusform>%n clés promues de %1 vers %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only one of the two environments has: %1.</source>
        <translation>Présent dans un seul des deux environnements&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::CompareView</name>
    <message>
        <source>Compare environments</source>
        <translation>Comparer des environnements</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Back to the settings</source>
        <translation>Retour aux paramètres</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Turn round</source>
        <translation>Inverser</translation>
    </message>
    <message>
        <source>Promote the other way: exchanges left and right</source>
        <translation>Promouvoir dans l’autre sens&#xa0;: échange la gauche et la droite</translation>
    </message>
    <message>
        <source>Search keys and values</source>
        <translation>Rechercher dans les clés et les valeurs</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Rechercher…</translation>
    </message>
    <message>
        <source>Keys of both environments</source>
        <translation>Clés des deux environnements</translation>
    </message>
    <message>
        <source>Choose all that can be promoted</source>
        <translation>Choisir tout ce qui peut être promu</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Ne rien choisir</translation>
    </message>
    <message>
        <source>What one environment says and the other does not; secrets stay hidden.</source>
        <translation>Ce que dit un environnement et pas l’autre&#xa0;; les secrets restent masqués.</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>Différentes</translation>
    </message>
    <message>
        <source>Only %1</source>
        <extracomment>%1 is an environment</extracomment>
        <translation>Seulement %1</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Identiques</translation>
    </message>
    <message>
        <source>Reading both environments…</source>
        <translation>Lecture des deux environnements…</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Aucune différence</translation>
    </message>
    <message>
        <source>Both environments say the same, key by key.</source>
        <translation>Les deux environnements disent la même chose, clé par clé.</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Afficher toutes les clés</translation>
    </message>
    <message>
        <source>No key matches</source>
        <translation>Aucune clé ne correspond</translation>
    </message>
    <message>
        <source>Change the search or the kinds of difference above.</source>
        <translation>Modifiez la recherche ou les sortes de différences ci-dessus.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::ConfigurationPage</name>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Save the configuration…</source>
        <translation>Enregistrer la configuration…</translation>
    </message>
    <message>
        <source>Discard changes of the configuration</source>
        <translation>Abandonner les modifications de la configuration</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>Rien n’est modifié.</translation>
    </message>
    <message>
        <source>Undo the last edit of the configuration</source>
        <translation>Annuler la dernière modification de la configuration</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Il n’y a rien à annuler.</translation>
    </message>
    <message>
        <source>Redo the last edit of the configuration</source>
        <translation>Rétablir la dernière modification de la configuration</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Il n’y a rien à rétablir.</translation>
    </message>
    <message>
        <source>Why is this value in force?</source>
        <translation>Pourquoi cette valeur est-elle en vigueur&#xa0;?</translation>
    </message>
    <message>
        <source>Put the cursor on a setting first.</source>
        <translation>Placez d’abord le curseur sur un paramètre.</translation>
    </message>
    <message>
        <source>Switches of the connectors</source>
        <translation>Interrupteurs des connecteurs</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Comparer à %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::ConfigurationPresenter</name>
    <message>
        <source>Your edits are discarded.</source>
        <translation>Vos modifications sont abandonnées.</translation>
    </message>
    <message>
        <source>Line %1: • stands for a hidden secret and is never written. Type the whole new value, or undo.</source>
        <translation>Ligne %1&#xa0;: • remplace un secret masqué et n’est jamais écrit. Saisissez la nouvelle valeur entière, ou annulez.</translation>
    </message>
    <message>
        <source>Line %1 holds characters that cannot be typed. Write the line without them, or undo.</source>
        <translation>La ligne %1 contient des caractères qui ne peuvent être saisis. Récrivez-la sans eux, ou annulez.</translation>
    </message>
    <message>
        <source>Line %1 holds a hidden secret that this edit would make part of another setting. Undo it.</source>
        <translation>La ligne %1 contient un secret masqué que cette modification rattacherait à un autre paramètre. Annulez-la.</translation>
    </message>
    <message>
        <source>Changes of comments from an earlier session were not saved.</source>
        <translation>Des modifications de commentaires d’une session précédente n’ont pas été enregistrées.</translation>
    </message>
    <message numerus="yes">
        <source>Changes of %n setting(s) from an earlier session were not saved: %1</source>
        <translation>
            <numerusform>La modification de %n paramètre d’une session précédente n’a pas été enregistrée&#xa0;: %1</numerusform>
            <numerusform>Les modifications de %n paramètres d’une session précédente n’ont pas été enregistrées&#xa0;: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 changed on disk; your unsaved edits were carried over.</source>
        <translation>%1 a changé sur le disque&#xa0;; vos modifications non enregistrées ont été reportées.</translation>
    </message>
    <message numerus="yes">
        <source>%1 changed on disk: %n setting(s) changed there and here. Choose which value stays.</source>
        <translation>
            <numerusform>%1 a changé sur le disque&#xa0;: %n paramètre a changé là-bas et ici. Choisissez la valeur à garder.</numerusform>
            <numerusform>%1 a changé sur le disque&#xa0;: %n paramètres ont changé là-bas et ici. Choisissez les valeurs à garder.</numerusform>
        </translation>
    </message>
    <message>
        <source>Edits of comments could not be carried over.</source>
        <translation>Les modifications de commentaires n’ont pu être reportées.</translation>
    </message>
    <message>
        <source>Edits of comments and unfinished lines could not be carried over.</source>
        <translation>Les modifications de commentaires et les lignes inachevées n’ont pu être reportées.</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>non définie</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>The file is not read yet.</source>
        <translation>Le fichier n’est pas encore lu.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>Rien n’est modifié.</translation>
    </message>
    <message>
        <source>Your role does not allow changes; the role “configurator” is needed.</source>
        <translation>Votre rôle ne permet pas de modification&#xa0;; il faut le rôle «&#xa0;configurateur&#xa0;».</translation>
    </message>
    <message>
        <source>Choose first which value stays where the file changed on disk, too.</source>
        <translation>Choisissez d’abord la valeur à garder là où le fichier a aussi changé sur le disque.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Contrôle…</translation>
    </message>
    <message>
        <source>Correct first: %1</source>
        <translation>À corriger d’abord&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 est enregistré.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Save or discard your changes first.</source>
        <translation>Enregistrez ou abandonnez d’abord vos modifications.</translation>
    </message>
    <message>
        <source>Restore version %1?</source>
        <translation>Restaurer la version %1&#xa0;?</translation>
    </message>
    <message>
        <source>%1 becomes what it was in that version. The present content is kept as the newest version.</source>
        <translation>%1 redevient ce qu’il était dans cette version. Le contenu actuel est conservé comme version la plus récente.</translation>
    </message>
    <message>
        <source>Connectors follow the restored settings at once.</source>
        <translation>Les connecteurs suivent aussitôt les paramètres restaurés.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Version %1 is restored.</source>
        <translation>La version %1 est restaurée.</translation>
    </message>
    <message>
        <source>Version %1 says what the file says already.</source>
        <translation>La version %1 dit déjà ce que dit le fichier.</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 a des modifications non enregistrées.</translation>
    </message>
    <message>
        <source>modified</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>as saved</source>
        <translation>enregistré</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n erreur</numerusform>
            <numerusform>%n erreurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n avertissement</numerusform>
            <numerusform>%n avertissements</numerusform>
        </translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>aucune erreur</translation>
    </message>
    <message>
        <source>%1 changed on disk and was read again.</source>
        <translation>%1 a changé sur le disque et a été relu.</translation>
    </message>
    <message>
        <source>All matches</source>
        <translation>Tous les résultats</translation>
    </message>
    <message>
        <source>Unknown keys</source>
        <translation>Clés inconnues</translation>
    </message>
    <message>
        <source>Type a key.</source>
        <translation>Saisissez une clé.</translation>
    </message>
    <message>
        <source>A key neither begins nor ends with a blank.</source>
        <translation>Une clé ne commence ni ne finit par un blanc.</translation>
    </message>
    <message>
        <source>Replace * and [n] with a name or a number.</source>
        <translation>Remplacez * et [n] par un nom ou un numéro.</translation>
    </message>
    <message>
        <source>%1 is in the file already.</source>
        <translation>%1 est déjà dans le fichier.</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>Renommer %1</translation>
    </message>
    <message>
        <source>Only the key changes; its value and its place in the file stay.</source>
        <translation>Seule la clé change&#xa0;; sa valeur et sa place dans le fichier restent.</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nouvelle clé</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>The key has this name already.</source>
        <translation>La clé porte déjà ce nom.</translation>
    </message>
    <message>
        <source>Add a key to %1</source>
        <translation>Ajouter une clé à %1</translation>
    </message>
    <message>
        <source>It finds its place beside the keys that it belongs to.</source>
        <translation>Elle trouve sa place à côté des clés auxquelles elle se rattache.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Of a secret it stays empty: it is asked for next and not shown.</source>
        <translation>Pour un secret, laissez vide&#xa0;: la valeur est demandée ensuite, sans être affichée.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>%1 holds a secret: leave the value empty, it is asked for next.</source>
        <translation>%1 contient un secret&#xa0;: laissez la valeur vide, elle est demandée ensuite.</translation>
    </message>
    <message>
        <source>%1 is mine</source>
        <translation>%1 est à moi</translation>
    </message>
    <message>
        <source>The check knows the key from now on. This is kept in the data folder of this program, not in the file.</source>
        <translation>Le contrôle connaîtra désormais cette clé. C’est noté dans le dossier de données de ce programme, pas dans le fichier.</translation>
    </message>
    <message>
        <source>With .* at its end: all keys that begin so.</source>
        <translation>Avec .* à la fin&#xa0;: toutes les clés qui commencent ainsi.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Its value is a secret and is never shown</source>
        <translation>Sa valeur est un secret, jamais affiché</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>À quoi elle sert</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>Elle est à moi</translation>
    </message>
    <message>
        <source>A * stands only at the end, behind a dot.</source>
        <translation>Un * ne se place qu’à la fin, après un point.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) wait(s) until %1 is restarted.</source>
        <extracomment>%1 is the name of a product</extracomment>
        <translation>
            <numerusform>%n paramètre attend le redémarrage de %1.</numerusform>
            <numerusform>%n paramètres attendent le redémarrage de %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>How to report unknown keys</source>
        <translation>Comment signaler les clés inconnues</translation>
    </message>
    <message>
        <source>Keys that nobody knows are reported so from now on, in every file. This is kept in the data folder of this program, not in the file.</source>
        <translation>Les clés que personne ne connaît seront désormais signalées ainsi, dans tous les fichiers. C’est noté dans le dossier de données de ce programme, pas dans le fichier.</translation>
    </message>
    <message>
        <source>Unknown keys below</source>
        <translation>Clés inconnues sous</translation>
    </message>
    <message>
        <source>The beginning of the keys, without a dot at the end.</source>
        <translation>Le début des clés, sans point à la fin.</translation>
    </message>
    <message>
        <source>Report them</source>
        <translation>Les signaler</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>pas du tout</translation>
    </message>
    <message>
        <source>as a remark</source>
        <translation>comme remarque</translation>
    </message>
    <message>
        <source>as a warning</source>
        <translation>comme avertissement</translation>
    </message>
    <message>
        <source>as an error</source>
        <translation>comme erreur</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>comme d’habitude</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Type the beginning of the keys.</source>
        <translation>Saisissez le début des clés.</translation>
    </message>
    <message>
        <source>Neither a * nor a dot at the end is needed.</source>
        <translation>Pas besoin de * ni de point à la fin.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::ConfigurationView</name>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Form or raw text</source>
        <translation>Formulaire ou texte brut</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formulaire</translation>
    </message>
    <message>
        <source>Raw text</source>
        <translation>Texte brut</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Lecture du fichier…</translation>
    </message>
    <message>
        <source>Both</source>
        <extracomment>form and raw text side by side</extracomment>
        <translation>Les deux</translation>
    </message>
    <message>
        <source>Switches</source>
        <translation>Interrupteurs</translation>
    </message>
    <message>
        <source>Differences</source>
        <extracomment>button that shows or hides the differences at the right</extracomment>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Show or hide what saving would change (%1)</source>
        <translation>Afficher ou masquer ce que l’enregistrement changerait (%1)</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Ligne %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::ConnectionTest</name>
    <message>
        <source>OK</source>
        <extracomment>the result of a test: everything worked</extracomment>
        <translation>OK</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) passed</source>
        <translation>
            <numerusform>%n contrôle réussi</numerusform>
            <numerusform>%n contrôles réussis</numerusform>
        </translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>the result of a test</extracomment>
        <translation>échec</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::FindingsList</name>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::FindingsModel</name>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::RawEditor</name>
    <message>
        <source>The file as text</source>
        <translation>Le fichier en texte</translation>
    </message>
    <message>
        <source>For reading only in screenshot-safe mode (Ctrl+Shift+H ends it)</source>
        <translation>Lecture seule en mode capture d’écran (Ctrl+Maj+H pour le quitter)</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::RawGutter</name>
    <message>
        <source>Added, not saved yet</source>
        <translation>Ajoutée, pas encore enregistrée</translation>
    </message>
    <message>
        <source>Changed, not saved yet</source>
        <translation>Modifiée, pas encore enregistrée</translation>
    </message>
    <message>
        <source>Lines before this one are removed</source>
        <translation>Des lignes qui précédaient celle-ci sont supprimées</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::SectionsCard</name>
    <message>
        <source>Modified only</source>
        <translation>Modifiés seulement</translation>
    </message>
    <message>
        <source>Set only</source>
        <translation>Définis seulement</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Rubriques</translation>
    </message>
    <message>
        <source>Search settings by key, description or value</source>
        <translation>Rechercher des paramètres par clé, description ou valeur</translation>
    </message>
    <message>
        <source>Search settings…</source>
        <translation>Rechercher…</translation>
    </message>
    <message>
        <source>Only settings that differ from the file on disk</source>
        <translation>Seulement les paramètres qui diffèrent du fichier sur le disque</translation>
    </message>
    <message>
        <source>Only settings that are in the file</source>
        <translation>Seulement les paramètres présents dans le fichier</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>Ajouter une clé…</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Valeur de %1</translation>
    </message>
    <message>
        <source>Type the value; it is not shown. A reference such as ${NAME} keeps the secret out of the file.</source>
        <translation>Saisissez la valeur&#xa0;; elle n’est pas affichée. Une référence comme ${NOM} garde le secret hors du fichier.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::SectionsModel</name>
    <message numerus="yes">
        <source>%n setting(s) in the file</source>
        <translation>
            <numerusform>%n paramètre dans le fichier</numerusform>
            <numerusform>%n paramètres dans le fichier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n erreur</numerusform>
            <numerusform>%n erreurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n avertissement</numerusform>
            <numerusform>%n avertissements</numerusform>
        </translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Rubrique</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>column: how many settings of a section are in the file, and what is wrong with them</extracomment>
        <translation>État</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::SettingField</name>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <extracomment>%1 is a key: the accessible name of a button</extracomment>
        <translation>Réinitialiser %1</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>changed</source>
        <extracomment>a setting differs from the file on disk</extracomment>
        <translation>modifié</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activé</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivé</translation>
    </message>
    <message>
        <source>%1 (not set)</source>
        <extracomment>%1 is &quot;on&quot; or &quot;off&quot;</extracomment>
        <translation>%1 (non défini)</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Remplacer…</translation>
    </message>
    <message>
        <source>Set…</source>
        <translation>Définir…</translation>
    </message>
    <message>
        <source>Cause and fix: %1</source>
        <translation>Cause et remède&#xa0;: %1</translation>
    </message>
    <message>
        <source>Use %1 instead</source>
        <translation>Utiliser plutôt %1</translation>
    </message>
    <message>
        <source>Takes the key out of the file: %1</source>
        <translation>Retire la clé du fichier&#xa0;: %1</translation>
    </message>
    <message>
        <source>Replace %1</source>
        <translation>Remplacer %1</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>Définir %1</translation>
    </message>
    <message>
        <source>More for %1</source>
        <extracomment>%1 is a key: the accessible name of a button that opens a menu</extracomment>
        <translation>Plus d’actions pour %1</translation>
    </message>
    <message>
        <source>More (Shift+F10)</source>
        <translation>Plus d’actions (Maj+F10)</translation>
    </message>
    <message>
        <source>Test</source>
        <extracomment>a button that tests the address in the field beside it</extracomment>
        <translation>Tester</translation>
    </message>
    <message>
        <source>Test the address of %1</source>
        <extracomment>%1 is a key: the accessible name of a button</extracomment>
        <translation>Tester l’adresse de %1</translation>
    </message>
    <message>
        <source>Tries the way to this address as it stands here; nothing secret is sent</source>
        <translation>Essaie le chemin jusqu’à cette adresse, telle qu’elle est ici&#xa0;; rien de secret n’est envoyé</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::SettingForm</name>
    <message>
        <source>Settings of the section</source>
        <translation>Paramètres de la rubrique</translation>
    </message>
    <message>
        <source>No setting here. Change the search or the filters.</source>
        <translation>Aucun paramètre ici. Modifiez la recherche ou les filtres.</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Tester la connexion</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message numerus="yes">
        <source>Show more (%n left)</source>
        <translation>
            <numerusform>En afficher plus (encore %n)</numerusform>
            <numerusform>En afficher plus (encore %n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Test en cours…</translation>
    </message>
    <message>
        <source>The test uses the saved settings, not your unsaved changes.</source>
        <translation>Le test utilise les paramètres enregistrés, pas vos modifications en cours.</translation>
    </message>
    <message>
        <source>Replace %1</source>
        <translation>Remplacer %1</translation>
    </message>
    <message>
        <source>Type the new value; it is not shown. A reference such as ${NAME} keeps the secret out of the file.</source>
        <translation>Saisissez la nouvelle valeur&#xa0;; elle n’est pas affichée. Une référence comme ${NOM} garde le secret hors du fichier.</translation>
    </message>
    <message>
        <source>Why this value…</source>
        <translation>Pourquoi cette valeur…</translation>
    </message>
    <message>
        <source>Take out of the file</source>
        <translation>Retirer du fichier</translation>
    </message>
    <message>
        <source>Comment out</source>
        <translation>Mettre en commentaire</translation>
    </message>
    <message>
        <source>Bring back the commented-out value</source>
        <translation>Rétablir la valeur en commentaire</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Not mine any more</source>
        <translation>N’est plus à moi</translation>
    </message>
    <message>
        <source>This key is mine…</source>
        <translation>Cette clé est à moi…</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>Copier la clé</translation>
    </message>
    <message>
        <source>Test the address</source>
        <translation>Tester l’adresse</translation>
    </message>
    <message>
        <source>Report unknown keys below %1 as…</source>
        <translation>Signaler les clés inconnues sous %1…</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::SwitchCard</name>
    <message>
        <source>What must change for it to be on</source>
        <translation>Ce qui doit changer pour qu’il soit en marche</translation>
    </message>
    <message>
        <source>What stops when it goes off</source>
        <translation>Ce qui s’arrête avec lui</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>All eight combinations</source>
        <translation>Les huit combinaisons</translation>
    </message>
    <message>
        <source>All eight combinations of the switches</source>
        <translation>Les huit combinaisons des interrupteurs</translation>
    </message>
    <message>
        <source>on</source>
        <extracomment>state of a connector</extracomment>
        <translation>en marche</translation>
    </message>
    <message>
        <source>off</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>after saving</source>
        <extracomment>a pill before what saving the edits does</extracomment>
        <translation>après enregistrement</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>what a screen reader says of a switch: its title, its key, where its value stands</extracomment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Shows the line in the raw text</source>
        <translation>Affiche la ligne dans le texte brut</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::SwitchesPresenter</name>
    <message>
        <source>Master switch</source>
        <translation>Interrupteur général</translation>
    </message>
    <message>
        <source>Connector switch</source>
        <translation>Interrupteur du connecteur</translation>
    </message>
    <message>
        <source>Product switch</source>
        <translation>Interrupteur du produit</translation>
    </message>
    <message>
        <source>environment variable %1</source>
        <translation>variable d’environnement %1</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>ligne %1</translation>
    </message>
    <message>
        <source>default</source>
        <extracomment>a setting that is not in the file: its default counts</extracomment>
        <translation>valeur par défaut</translation>
    </message>
    <message>
        <source>The environment variable %1 decides. Change it where the program is started.</source>
        <translation>La variable d’environnement %1 décide. Changez-la là où le programme est lancé.</translation>
    </message>
    <message>
        <source>Neither true nor false: it counts as off.</source>
        <translation>Ni true ni false&#xa0;: il compte comme désactivé.</translation>
    </message>
    <message>
        <source>Switching here replaces the reference by a plain value.</source>
        <translation>Basculer ici remplace la référence par une simple valeur.</translation>
    </message>
    <message>
        <source>It is off: nothing runs over it.</source>
        <translation>Il est arrêté&#xa0;: rien ne passe par lui.</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Interrogation du moteur…</translation>
    </message>
    <message>
        <source>No campaign runs over it now.</source>
        <translation>Aucune campagne ne passe par lui en ce moment.</translation>
    </message>
    <message>
        <source>%1 goes on.</source>
        <extracomment>%1 is a connector</extracomment>
        <translation>%1 se mettra en marche.</translation>
    </message>
    <message>
        <source>%1 goes off.</source>
        <extracomment>%1 is a connector</extracomment>
        <translation>%1 s’arrêtera.</translation>
    </message>
    <message>
        <source>What that stops is not known yet: campaigns that run over it pause.</source>
        <translation>Ce que cela arrête n’est pas encore connu&#xa0;: les campagnes en cours sur ce connecteur se mettent en pause.</translation>
    </message>
    <message>
        <source>What that stops could not be found out (%1): campaigns that run over it pause.</source>
        <translation>Impossible de savoir ce que cela arrête (%1)&#xa0;: les campagnes en cours sur ce connecteur se mettent en pause.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::SwitchesView</name>
    <message>
        <source>Switches of the connectors</source>
        <translation>Interrupteurs des connecteurs</translation>
    </message>
    <message>
        <source>A connector is on when all three of its switches are on. Edits here are edits of the file: they count when they are saved.</source>
        <translation>Un connecteur est en marche quand ses trois interrupteurs sont activés. Les modifications faites ici sont celles du fichier&#xa0;: elles comptent une fois enregistrées.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::TruthModel</name>
    <message>
        <source>on</source>
        <extracomment>state of a connector
----------
a switch</extracomment>
        <translation>activé</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivé</translation>
    </message>
    <message>
        <source>%1 · now</source>
        <extracomment>row of a table: this is how the switches stand now; %1 is &quot;on&quot; or &quot;off&quot;</extracomment>
        <translation>%1 · actuellement</translation>
    </message>
    <message>
        <source>%1 · cannot occur</source>
        <extracomment>row of a table: an environment variable rules it out; %1 is &quot;on&quot; or &quot;off&quot;</extracomment>
        <translation>%1 · impossible</translation>
    </message>
    <message>
        <source>An environment variable decides otherwise; no edit of the file leads here.</source>
        <translation>Une variable d’environnement en décide autrement&#xa0;; aucune modification du fichier n’y mène.</translation>
    </message>
    <message>
        <source>Master</source>
        <extracomment>column: the switch that is above all connectors</extracomment>
        <translation>Général</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Connecteur</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produit</translation>
    </message>
    <message>
        <source>Result</source>
        <extracomment>column: whether the connector is on or off then</extracomment>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>%1 (fixed)</source>
        <extracomment>column of a switch that an environment variable decides, so that the file cannot change it</extracomment>
        <translation>%1 (fixé)</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::VersionsModel</name>
    <message>
        <source>Replaced on</source>
        <extracomment>column: until when a version of the file was the current one</extracomment>
        <translation>Remplacée le</translation>
    </message>
    <message>
        <source>No.</source>
        <extracomment>column: number of a version of the file</extracomment>
        <translation>N°</translation>
    </message>
    <message>
        <source>Lines</source>
        <extracomment>column: how many lines the save after this version of the file changed</extracomment>
        <translation>Lignes</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::WhyCard</name>
    <message>
        <source>Why this value?</source>
        <extracomment>title: why is this value in force</extracomment>
        <translation>Pourquoi cette valeur&#xa0;?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copier le texte</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Help on this setting</source>
        <translation>Aide sur ce paramètre</translation>
    </message>
    <message>
        <source>Why this value: %1</source>
        <extracomment>%1 is a key: what a screen reader says of the card</extracomment>
        <translation>Pourquoi cette valeur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Shows the line in the raw text</source>
        <translation>Affiche la ligne dans le texte brut</translation>
    </message>
    <message>
        <source>in force</source>
        <extracomment>a pill: this is the value that counts</extracomment>
        <translation>en vigueur</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>Resolved: %1</source>
        <translation>Résolue&#xa0;: %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>en marche</translation>
    </message>
    <message>
        <source>off</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>restart pending</source>
        <translation>redémarrage attendu</translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::WhyPresenter</name>
    <message>
        <source>The product still runs with an earlier value: a restart is pending since %1.</source>
        <translation>Le produit tourne encore avec une valeur antérieure&#xa0;: un redémarrage est attendu depuis le %1.</translation>
    </message>
    <message>
        <source>says nothing</source>
        <translation>ne dit rien</translation>
    </message>
    <message>
        <source>empty</source>
        <extracomment>a setting has a value of no characters</extracomment>
        <translation>vide</translation>
    </message>
    <message>
        <source>a secret, hidden</source>
        <translation>un secret, masqué</translation>
    </message>
    <message>
        <source>Resolved: %1</source>
        <translation>Résolue&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::BulkChange</name>
    <message>
        <source>Campaigns that run over them pause; you resume them when you are ready.</source>
        <translation>Les campagnes qui passent par eux se mettent en pause&#xa0;; vous les reprendrez au moment voulu.</translation>
    </message>
    <message>
        <source>This is what happens to each:</source>
        <translation>Voici ce qui arrive à chacun&#xa0;:</translation>
    </message>
    <message>
        <source>Switch on again</source>
        <translation>Réactiver</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s) switched on</source>
        <translation>
            <numerusform>%n connecteur activé</numerusform>
            <numerusform>%n connecteurs activés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s) switched off</source>
        <translation>
            <numerusform>%n connecteur désactivé</numerusform>
            <numerusform>%n connecteurs désactivés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s) restarted</source>
        <translation>
            <numerusform>%n connecteur redémarré</numerusform>
            <numerusform>%n connecteurs redémarrés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s) synchronised</source>
        <translation>
            <numerusform>%n connecteur synchronisé</numerusform>
            <numerusform>%n connecteurs synchronisés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be</source>
        <translation>
            <numerusform>%n n’a pas pu l’être</numerusform>
            <numerusform>%n n’ont pas pu l’être</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::BulkResults</name>
    <message>
        <source>Close</source>
        <extracomment>button: closes the results</extracomment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close the results</source>
        <translation>Fermer les résultats</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… et %n autre.</numerusform>
            <numerusform>… et %n autres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::ConnectorDetail</name>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Redémarrer</translation>
    </message>
    <message>
        <source>The chosen connector</source>
        <translation>Le connecteur choisi</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>Test de connexion</translation>
    </message>
    <message>
        <source>Shut the connector down and start it again</source>
        <translation>Arrêter le connecteur et le relancer</translation>
    </message>
    <message>
        <source>Test the connection step by step (F5)</source>
        <translation>Tester la connexion étape par étape (F5)</translation>
    </message>
    <message>
        <source>How to fix it</source>
        <translation>Comment corriger</translation>
    </message>
    <message>
        <source>changing…</source>
        <translation>en cours…</translation>
    </message>
    <message>
        <source>%1 on or off</source>
        <translation>%1 activé ou désactivé</translation>
    </message>
    <message>
        <source>Switch %1 off</source>
        <translation>Désactiver %1</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>Activer %1</translation>
    </message>
    <message>
        <source>Testing, step by step from the name to a harmless call…</source>
        <translation>Test en cours, étape par étape, du nom jusqu’à un appel sans effet…</translation>
    </message>
    <message>
        <source>Not tested yet. A test goes from the name of the host to a harmless call and changes nothing.</source>
        <translation>Pas encore testé. Un test va du nom de l’hôte jusqu’à un appel sans effet et ne modifie rien.</translation>
    </message>
    <message>
        <source>The test at %1 could not be made: %2</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>Le test de %1 n’a pas pu être fait&#xa0;: %2</translation>
    </message>
    <message>
        <source>Tested at %1; this connector has nothing to test.</source>
        <translation>Testé à %1&#xa0;; ce connecteur n’a rien à tester.</translation>
    </message>
    <message>
        <source>Tested at %1: every step held.</source>
        <translation>Testé à %1&#xa0;: toutes les étapes ont réussi.</translation>
    </message>
    <message>
        <source>Tested at %1: the step marked ✕ gave way.</source>
        <translation>Testé à %1&#xa0;: l’étape marquée ✕ a échoué.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Test en cours…</translation>
    </message>
    <message>
        <source>Test</source>
        <comment>button: begins a connection test</comment>
        <translation>Tester</translation>
    </message>
    <message>
        <source>Help for %1</source>
        <translation>Aide sur %1</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>Our certificate</source>
        <translation>Notre certificat</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Émis par</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <extracomment>%1 is the name of an authority</extracomment>
        <translation>Émetteur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Faits</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::ConnectorModel</name>
    <message>
        <source>Connector</source>
        <translation>Connecteur</translation>
    </message>
    <message>
        <source>Wanted</source>
        <extracomment>column: what the configuration asks for, on or off</extracomment>
        <translation>Voulu</translation>
    </message>
    <message>
        <source>Observed</source>
        <extracomment>column: the state that the connector really has</extracomment>
        <translation>Observé</translation>
    </message>
    <message>
        <source>Since</source>
        <extracomment>column: for how long it has been in that state</extracomment>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Prochain essai</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>on</source>
        <comment>wanted</comment>
        <extracomment>the configuration wants the connector on</extracomment>
        <translation>oui</translation>
    </message>
    <message>
        <source>off</source>
        <comment>wanted</comment>
        <translation>non</translation>
    </message>
    <message>
        <source>changing…</source>
        <extracomment>the state while a connector is being switched</extracomment>
        <translation>en cours…</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>none planned</source>
        <translation>aucun prévu</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>in %1</source>
        <extracomment>%1 is a duration such as &quot;41 s&quot;</extracomment>
        <translation>dans %1</translation>
    </message>
    <message>
        <source>Stale: it was not checked for longer than it should be.</source>
        <translation>Périmé&#xa0;: il n’a pas été contrôlé depuis plus longtemps que prévu.</translation>
    </message>
    <message>
        <source>Stale: last check %1.</source>
        <extracomment>%1 is a time span such as &quot;4 min ago&quot;</extracomment>
        <translation>Périmé&#xa0;: dernier contrôle %1.</translation>
    </message>
    <message>
        <source>Badge</source>
        <extracomment>column: result of the conformance suite</extracomment>
        <translation>Badge</translation>
    </message>
    <message>
        <source>Since %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>Depuis %1</translation>
    </message>
    <message>
        <source>given up</source>
        <extracomment>no attempt follows by itself, after crash upon crash</extracomment>
        <translation>abandonné</translation>
    </message>
    <message>
        <source>It crashed again and again and is not started any more by itself.</source>
        <translation>Il s’est arrêté brutalement à plusieurs reprises et n’est plus démarré de lui-même.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>badge</comment>
        <translation>aucun</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::ConnectorsPage</name>
    <message>
        <source>Connectors</source>
        <translation>Connecteurs</translation>
    </message>
    <message>
        <source>It is being switched or restarted right now.</source>
        <translation>Une activation, une désactivation ou un redémarrage est en cours.</translation>
    </message>
    <message>
        <source>Test the connection of %1</source>
        <translation>Tester la connexion de %1</translation>
    </message>
    <message>
        <source>This test runs already.</source>
        <translation>Ce test est déjà en cours.</translation>
    </message>
    <message>
        <source>Switch %1 off</source>
        <translation>Désactiver %1</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>Activer %1</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>Redémarrer %1</translation>
    </message>
    <message>
        <source>It is switched off.</source>
        <translation>Il est désactivé.</translation>
    </message>
    <message>
        <source>Plug-ins</source>
        <translation>Extensions</translation>
    </message>
    <message>
        <source>Synchronise %1 now</source>
        <translation>Synchroniser %1 maintenant</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>Il n’est pas en marche.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::ConnectorsPresenter</name>
    <message numerus="yes">
        <source>%n connector(s)</source>
        <translation>
            <numerusform>%n connecteur</numerusform>
            <numerusform>%n connecteurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operational</source>
        <translation>
            <numerusform>%n opérationnel</numerusform>
            <numerusform>%n opérationnels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n degraded</source>
        <translation>
            <numerusform>%n dégradé</numerusform>
            <numerusform>%n dégradés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n en échec</numerusform>
            <numerusform>%n en échec</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>%n arrêté</numerusform>
            <numerusform>%n arrêtés</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a connector first.</source>
        <translation>Sélectionnez d’abord un connecteur.</translation>
    </message>
    <message>
        <source>What is selected is on already.</source>
        <translation>La sélection est déjà activée.</translation>
    </message>
    <message>
        <source>What is selected is off already.</source>
        <translation>La sélection est déjà désactivée.</translation>
    </message>
    <message>
        <source>Nothing that is selected has failed.</source>
        <translation>Rien n’est en échec dans la sélection.</translation>
    </message>
    <message numerus="yes">
        <source>%n on, not checked yet</source>
        <translation>
            <numerusform>%n activé, pas encore contrôlé</numerusform>
            <numerusform>%n activés, pas encore contrôlés</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is synchronised: %2 examined, %3 changed.</source>
        <translation>%1 est synchronisé&#xa0;: %2 examinés, %3 modifiés.</translation>
    </message>
    <message>
        <source>What is selected is off.</source>
        <translation>Les connecteurs sélectionnés sont désactivés.</translation>
    </message>
    <message>
        <source>Nothing that is selected runs and synchronises.</source>
        <translation>Aucun connecteur sélectionné n’est en marche et capable de se synchroniser.</translation>
    </message>
    <message>
        <source>It is being synchronised right now.</source>
        <translation>Sa synchronisation est en cours.</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>Il n’est pas en marche.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::ConnectorsView</name>
    <message>
        <source>Connectors</source>
        <translation>Connecteurs</translation>
    </message>
    <message>
        <source>Test all</source>
        <translation>Tout tester</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtrer…</translation>
    </message>
    <message>
        <source>Filter the connectors by name or state</source>
        <translation>Filtrer les connecteurs par nom ou par état</translation>
    </message>
    <message>
        <source>Enable</source>
        <extracomment>buttons: switch the selected connectors on or off</extracomment>
        <translation>Activer</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Désactiver</translation>
    </message>
    <message>
        <source>Restart failed</source>
        <translation>Redémarrer les échecs</translation>
    </message>
    <message>
        <source>Asking for the connectors…</source>
        <translation>Lecture des connecteurs…</translation>
    </message>
    <message>
        <source>No connector</source>
        <translation>Aucun connecteur</translation>
    </message>
    <message>
        <source>This environment has no connector.</source>
        <translation>Cet environnement n’a aucun connecteur.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>No connector has “%1” in its name or state.</source>
        <translation>Aucun connecteur n’a «&#xa0;%1&#xa0;» dans son nom ni dans son état.</translation>
    </message>
    <message>
        <source>Switch the selected connectors on</source>
        <translation>Activer les connecteurs sélectionnés</translation>
    </message>
    <message>
        <source>Switch the selected connectors off</source>
        <translation>Désactiver les connecteurs sélectionnés</translation>
    </message>
    <message>
        <source>Start the selected connectors that failed again</source>
        <translation>Relancer les connecteurs sélectionnés qui sont en échec</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Test en cours…</translation>
    </message>
    <message>
        <source>Connectors or plug-ins</source>
        <translation>Connecteurs ou extensions</translation>
    </message>
    <message>
        <source>Plug-ins</source>
        <translation>Extensions</translation>
    </message>
    <message>
        <source>Add a plug-in…</source>
        <translation>Ajouter une extension…</translation>
    </message>
    <message>
        <source>More</source>
        <extracomment>button: more that can be done with the selected connectors</extracomment>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Test the selected</source>
        <translation>Tester la sélection</translation>
    </message>
    <message>
        <source>Restart the selected</source>
        <translation>Redémarrer la sélection</translation>
    </message>
    <message>
        <source>Synchronise the selected</source>
        <translation>Synchroniser la sélection</translation>
    </message>
    <message>
        <source>Select all that are shown</source>
        <translation>Sélectionner tout ce qui est affiché</translation>
    </message>
    <message>
        <source>The engine that is running knows no plug-ins.</source>
        <translation>Le moteur en marche ne connaît pas les extensions.</translation>
    </message>
    <message>
        <source>Install a connector of your own</source>
        <translation>Installer votre propre connecteur</translation>
    </message>
    <message>
        <source>Select a connector first.</source>
        <translation>Sélectionnez d’abord un connecteur.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::EventDetailView</name>
    <message>
        <source>Body of the event, secrets masked</source>
        <translation>Contenu de l’événement, secrets masqués</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Back to the list of events</source>
        <translation>Retour à la liste des événements</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Rejouer</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Écarter…</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>Traité</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Reading the body…</source>
        <translation>Lecture du contenu…</translation>
    </message>
    <message>
        <source>The body of an event is not kept once it was handled.</source>
        <translation>Le contenu d’un événement n’est pas conservé une fois traité.</translation>
    </message>
    <message>
        <source>Body, secrets masked; only its beginning is shown</source>
        <translation>Contenu, secrets masqués&#xa0;; seul le début est affiché</translation>
    </message>
    <message>
        <source>Body, secrets masked</source>
        <translation>Contenu, secrets masqués</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::EventModel</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Object</source>
        <extracomment>column: what an event is about</extracomment>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Handling</source>
        <extracomment>column: what became of an event</extracomment>
        <translation>Traitement</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::EventsPresenter</name>
    <message>
        <source>The event is handled once more.</source>
        <translation>L’événement est traité encore une fois.</translation>
    </message>
    <message numerus="yes">
        <source>Replay %Ln dead letter(s)?</source>
        <translation>
            <numerusform>Rejouer %Ln lettre morte&#xa0;?</numerusform>
            <numerusform>Rejouer %Ln lettres mortes&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 handles each of them once more. What was handled already stays as it is.</source>
        <translation>%1 les traite chacune encore une fois. Ce qui est déjà traité reste tel quel.</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Rejouer</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) are handled once more.</source>
        <translation>
            <numerusform>%Ln événement est traité encore une fois.</numerusform>
            <numerusform>%Ln événements sont traités encore une fois.</numerusform>
        </translation>
    </message>
    <message>
        <source>Discard the event?</source>
        <translation>Écarter l’événement&#xa0;?</translation>
    </message>
    <message>
        <source>It is never handled. The reason is recorded in the audit trail.</source>
        <translation>Il ne sera jamais traité. La raison est inscrite au journal d’audit.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Écarter</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>Dites pourquoi.</translation>
    </message>
    <message>
        <source>The event is discarded.</source>
        <translation>L’événement est écarté.</translation>
    </message>
    <message>
        <source>Select an event first.</source>
        <translation>Sélectionnez d’abord un événement.</translation>
    </message>
    <message>
        <source>Another change is under way.</source>
        <translation>Une autre modification est en cours.</translation>
    </message>
    <message>
        <source>It is being handled right now.</source>
        <translation>Il est en cours de traitement.</translation>
    </message>
    <message>
        <source>It waits to be handled already.</source>
        <translation>Il attend déjà d’être traité.</translation>
    </message>
    <message>
        <source>It was handled; only dead letters are replayed.</source>
        <translation>Il a été traité&#xa0;; seules les lettres mortes se rejouent.</translation>
    </message>
    <message>
        <source>There is no dead letter.</source>
        <translation>Il n’y a pas de lettre morte.</translation>
    </message>
    <message>
        <source>Only events that wait and dead letters can be discarded.</source>
        <translation>Seuls les événements en attente et les lettres mortes peuvent être écartés.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::EventsView</name>
    <message>
        <source>Show only events in this state</source>
        <translation>N’afficher que les événements dans cet état</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Tous les événements</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Being handled</source>
        <translation>En traitement</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Lettres mortes</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traités</translation>
    </message>
    <message>
        <source>Replay</source>
        <extracomment>buttons: handle the selected event once more / never</extracomment>
        <translation>Rejouer</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Écarter…</translation>
    </message>
    <message>
        <source>Replay all dead…</source>
        <extracomment>button: every dead letter is handled once more</extracomment>
        <translation>Rejouer les lettres mortes…</translation>
    </message>
    <message>
        <source>Events that the connector received</source>
        <translation>Événements reçus par le connecteur</translation>
    </message>
    <message>
        <source>No connector is chosen</source>
        <translation>Aucun connecteur choisi</translation>
    </message>
    <message>
        <source>Its events are shown here.</source>
        <translation>Ses événements s’affichent ici.</translation>
    </message>
    <message>
        <source>No events</source>
        <translation>Aucun événement</translation>
    </message>
    <message>
        <source>%1 handles no events of other systems.</source>
        <translation>%1 ne traite pas d’événements d’autres systèmes.</translation>
    </message>
    <message>
        <source>No inbox</source>
        <translation>Aucune boîte de réception</translation>
    </message>
    <message>
        <source>The engine that is running is older than this window and keeps no events.</source>
        <translation>Le moteur en marche est plus ancien que cette fenêtre et ne conserve pas d’événements.</translation>
    </message>
    <message>
        <source>Asking for the events…</source>
        <translation>Lecture des événements…</translation>
    </message>
    <message>
        <source>No event yet</source>
        <translation>Aucun événement pour l’instant</translation>
    </message>
    <message>
        <source>What other systems send to %1 is kept here until it is handled.</source>
        <translation>Ce que d’autres systèmes envoient à %1 est conservé ici jusqu’à son traitement.</translation>
    </message>
    <message>
        <source>No event in this state</source>
        <translation>Aucun événement dans cet état</translation>
    </message>
    <message>
        <source>Choose another state above.</source>
        <translation>Choisissez un autre état ci-dessus.</translation>
    </message>
    <message>
        <source>Handle the selected dead letter once more</source>
        <translation>Traiter encore une fois la lettre morte sélectionnée</translation>
    </message>
    <message>
        <source>Never handle the selected event</source>
        <translation>Ne jamais traiter l’événement sélectionné</translation>
    </message>
    <message>
        <source>Handle every dead letter once more</source>
        <translation>Traiter encore une fois toutes les lettres mortes</translation>
    </message>
    <message>
        <source>Only the newest are shown. Choose a state to see others.</source>
        <translation>Seuls les plus récents sont affichés. Choisissez un état pour en voir d’autres.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::LowerCard</name>
    <message>
        <source>Latency of checks in the last hour</source>
        <translation>Latence des contrôles de la dernière heure</translation>
    </message>
    <message>
        <source>About the chosen connector</source>
        <translation>À propos du connecteur choisi</translation>
    </message>
    <message>
        <source>Events received</source>
        <translation>Événements reçus</translation>
    </message>
    <message>
        <source>Latency of checks</source>
        <translation>Latence des contrôles</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <extracomment>%1 is a number of events</extracomment>
        <translation>%1 en attente</translation>
    </message>
    <message>
        <source>%1 dead</source>
        <extracomment>%1 is a number of events that failed for good</extracomment>
        <translation>%1 en lettre morte</translation>
    </message>
    <message>
        <source>The engine does not answer; this is what it said last.</source>
        <translation>Le moteur ne répond pas&#xa0;; voici sa dernière réponse.</translation>
    </message>
    <message>
        <source>%1, last hour</source>
        <translation>%1, dernière heure</translation>
    </message>
    <message>
        <source>No check in the last hour. Connectors that are on are checked regularly.</source>
        <extracomment>a chart that has nothing to draw</extracomment>
        <translation>Aucun contrôle depuis une heure. Les connecteurs activés sont contrôlés régulièrement.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::PluginDetail</name>
    <message>
        <source>Choose a plug-in to see who signed it, what it may use and whether it keeps its promises.</source>
        <translation>Choisissez une extension pour voir qui l’a signée, ce qu’elle peut utiliser et si elle tient ses promesses.</translation>
    </message>
    <message>
        <source>The chosen plug-in</source>
        <translation>L’extension choisie</translation>
    </message>
    <message>
        <source>Its connector</source>
        <translation>Son connecteur</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Retirer…</translation>
    </message>
    <message>
        <source>It does not start</source>
        <translation>Elle ne démarre pas</translation>
    </message>
    <message>
        <source>Trust a publisher…</source>
        <translation>Faire confiance à un éditeur…</translation>
    </message>
    <message>
        <source>The conformance suite runs</source>
        <translation>La suite de conformité est en cours</translation>
    </message>
    <message>
        <source>Conformance</source>
        <translation>Conformité</translation>
    </message>
    <message>
        <source>Compare the key below with the one that its publisher tells you on another way. When it is the same, trust the publisher; else remove the plug-in.</source>
        <translation>Comparez la clé ci-dessous avec celle que l’éditeur vous indique par un autre moyen. Si c’est la même, faites confiance à l’éditeur&#xa0;; sinon, retirez l’extension.</translation>
    </message>
    <message>
        <source>Help for %1</source>
        <translation>Aide sur %1</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Contrôle…</translation>
    </message>
    <message>
        <source>Check</source>
        <comment>button: runs the conformance suite</comment>
        <translation>Contrôler</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::PluginModel</name>
    <message>
        <source>process</source>
        <extracomment>kind of a plug-in: a program of its own</extracomment>
        <translation>processus</translation>
    </message>
    <message>
        <source>library</source>
        <extracomment>kind of a plug-in: a shared library</extracomment>
        <translation>bibliothèque</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>mémoire %1</translation>
    </message>
    <message>
        <source>call %1</source>
        <extracomment>longest time of one call</extracomment>
        <translation>appel %1</translation>
    </message>
    <message>
        <source>start %1</source>
        <extracomment>longest time of a start</extracomment>
        <translation>démarrage %1</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
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
        <source>Key</source>
        <extracomment>the key that a plug-in is signed with</extracomment>
        <translation>Clé</translation>
    </message>
    <message>
        <source>Fingerprint of the key that signed it</source>
        <translation>Empreinte de la clé qui l’a signée</translation>
    </message>
    <message>
        <source>Conformance</source>
        <translation>Conformité</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Beyond them it is ended and started again.</source>
        <translation>Au-delà, elle est arrêtée puis redémarrée.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Plug-in</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>Éditeur</translation>
    </message>
    <message>
        <source>Badge</source>
        <extracomment>column: result of the conformance suite</extracomment>
        <translation>Badge</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>checking…</source>
        <extracomment>the conformance suite runs</extracomment>
        <translation>contrôle…</translation>
    </message>
    <message>
        <source>stopped</source>
        <extracomment>state of a plug-in that may not start</extracomment>
        <translation>arrêtée</translation>
    </message>
    <message>
        <source>on</source>
        <comment>plug-in</comment>
        <extracomment>a plug-in is switched on</extracomment>
        <translation>activée</translation>
    </message>
    <message>
        <source>off</source>
        <comment>plug-in</comment>
        <translation>désactivée</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::PluginsPresenter</name>
    <message numerus="yes">
        <source>%n plug-in(s)</source>
        <translation>
            <numerusform>%n extension</numerusform>
            <numerusform>%n extensions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a problem</source>
        <translation>
            <numerusform>%n en défaut</numerusform>
            <numerusform>%n en défaut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trusted publisher(s)</source>
        <translation>
            <numerusform>%n éditeur de confiance</numerusform>
            <numerusform>%n éditeurs de confiance</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder of the plug-in (the one with manifest.json)</source>
        <translation>Dossier de l’extension (celui qui contient manifest.json)</translation>
    </message>
    <message>
        <source>%1 %2 is installed.</source>
        <translation>%1 %2 est installée.</translation>
    </message>
    <message>
        <source>Replace the plug-in?</source>
        <translation>Remplacer l’extension&#xa0;?</translation>
    </message>
    <message>
        <source>One with the same identifier is installed already.</source>
        <translation>Une extension de même identifiant est déjà installée.</translation>
    </message>
    <message>
        <source>Its connector is stopped and started again with the new files.</source>
        <translation>Son connecteur est arrêté puis redémarré avec les nouveaux fichiers.</translation>
    </message>
    <message>
        <source>The badge of the old files no longer counts.</source>
        <translation>Le badge des anciens fichiers ne compte plus.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Retirer %1&#xa0;?</translation>
    </message>
    <message>
        <source>Its files are deleted from the data folder. Its settings stay in core.properties.</source>
        <translation>Ses fichiers sont supprimés du dossier de données. Ses paramètres restent dans core.properties.</translation>
    </message>
    <message>
        <source>Its connector is stopped; events that wait for it stay in the inbox.</source>
        <translation>Son connecteur est arrêté&#xa0;; les événements qui l’attendent restent dans la boîte de réception.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 est retirée.</translation>
    </message>
    <message>
        <source>Public key of the publisher</source>
        <translation>Clé publique de l’éditeur</translation>
    </message>
    <message>
        <source>Public keys (*.pub *.pem);;All files (*)</source>
        <translation>Clés publiques (*.pub *.pem);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Trust a publisher</source>
        <translation>Faire confiance à un éditeur</translation>
    </message>
    <message>
        <source>Plug-ins that are signed with this key are started from now on, with the rights of this program&apos;s account. Compare the fingerprint with the publisher&apos;s on another way first.</source>
        <translation>Les extensions signées avec cette clé seront désormais démarrées, avec les droits du compte de ce programme. Comparez d’abord l’empreinte avec celle de l’éditeur par un autre moyen.</translation>
    </message>
    <message>
        <source>Fingerprint: %1</source>
        <extracomment>%1 is what tells a key from another: &quot;SHA256:&quot; and letters</extracomment>
        <translation>Empreinte&#xa0;: %1</translation>
    </message>
    <message>
        <source>Name of the publisher</source>
        <translation>Nom de l’éditeur</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Faire confiance</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Donnez-lui un nom.</translation>
    </message>
    <message>
        <source>%1 is trusted.</source>
        <translation>%1 est désormais un éditeur de confiance.</translation>
    </message>
    <message>
        <source>Trust %1 no longer?</source>
        <translation>Ne plus faire confiance à %1&#xa0;?</translation>
    </message>
    <message>
        <source>Plug-ins that are signed with this key are stopped and not started any more.</source>
        <translation>Les extensions signées avec cette clé sont arrêtées et ne sont plus démarrées.</translation>
    </message>
    <message>
        <source>Trust no longer</source>
        <translation>Ne plus faire confiance</translation>
    </message>
    <message>
        <source>%1 is not trusted any more.</source>
        <translation>%1 n’est plus un éditeur de confiance.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::PluginsView</name>
    <message>
        <source>Plug-ins that are installed</source>
        <translation>Extensions installées</translation>
    </message>
    <message>
        <source>Trusted publishers</source>
        <translation>Éditeurs de confiance</translation>
    </message>
    <message>
        <source>Trust a publisher…</source>
        <translation>Faire confiance à un éditeur…</translation>
    </message>
    <message>
        <source>Trust no longer…</source>
        <translation>Ne plus faire confiance…</translation>
    </message>
    <message>
        <source>No plug-ins</source>
        <translation>Aucune extension</translation>
    </message>
    <message>
        <source>The engine that is running is older than this window and knows none.</source>
        <translation>Le moteur en marche est plus ancien que cette fenêtre et n’en connaît pas.</translation>
    </message>
    <message>
        <source>Asking for the plug-ins…</source>
        <translation>Lecture des extensions…</translation>
    </message>
    <message>
        <source>No plug-in yet</source>
        <translation>Aucune extension</translation>
    </message>
    <message>
        <source>A plug-in is a folder with a manifest.json: a connector of your own, as a shared library or as a program in any language.</source>
        <translation>Une extension est un dossier avec un manifest.json&#xa0;: votre propre connecteur, sous forme de bibliothèque partagée ou de programme dans n’importe quel langage.</translation>
    </message>
    <message>
        <source>Add a plug-in…</source>
        <translation>Ajouter une extension…</translation>
    </message>
    <message>
        <source>Nobody is trusted yet</source>
        <translation>Personne n’a encore votre confiance</translation>
    </message>
    <message>
        <source>Only plug-ins that a trusted publisher signed are started.</source>
        <translation>Seules les extensions signées par un éditeur de confiance sont démarrées.</translation>
    </message>
    <message>
        <source>Select a publisher first.</source>
        <translation>Sélectionnez d’abord un éditeur.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::PublisherModel</name>
    <message>
        <source>Publisher</source>
        <translation>Éditeur</translation>
    </message>
    <message>
        <source>Fingerprint of the key</source>
        <translation>Empreinte de la clé</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::SwitchList</name>
    <message>
        <source>Why on or off?</source>
        <extracomment>title: why is this connector on or off</extracomment>
        <translation>Pourquoi activé ou désactivé&#xa0;?</translation>
    </message>
    <message>
        <source>Why on?</source>
        <translation>Pourquoi activé&#xa0;?</translation>
    </message>
    <message>
        <source>Why off?</source>
        <translation>Pourquoi désactivé&#xa0;?</translation>
    </message>
    <message>
        <source>Opens the setting in the configuration</source>
        <translation>Ouvre le paramètre dans la configuration</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::SyncBox</name>
    <message>
        <source>Synchronise now</source>
        <translation>Synchroniser maintenant</translation>
    </message>
    <message>
        <source>All anew</source>
        <extracomment>button: synchronise everything anew, not only what changed</extracomment>
        <translation>Tout reprendre</translation>
    </message>
    <message>
        <source>Synchronisation</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Synchronising…</source>
        <translation>Synchronisation…</translation>
    </message>
    <message>
        <source>Examine everything, not only what changed since the last time</source>
        <translation>Examiner tout, pas seulement ce qui a changé depuis la dernière fois</translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::TroubleList</name>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Essayer maintenant</translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::AlertModel</name>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>What</source>
        <extracomment>column: what an alert is about</extracomment>
        <translation>Problème</translation>
    </message>
    <message>
        <source>For</source>
        <extracomment>column: for how long an alert has been open</extracomment>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>critical</source>
        <extracomment>severity of an alert</extracomment>
        <translation>critique</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>acknowledged: %1</source>
        <extracomment>somebody looks after an alert already</extracomment>
        <translation>pris en compte&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::AlertsCard</name>
    <message>
        <source>Open alerts</source>
        <translation>Alertes ouvertes</translation>
    </message>
    <message>
        <source>Alerts that are open</source>
        <translation>Alertes ouvertes</translation>
    </message>
    <message>
        <source>All alerts</source>
        <translation>Toutes les alertes</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <extracomment>number of open alerts: there is none</extracomment>
        <translation>
            <numerusform>%n ouverte</numerusform>
            <numerusform>%n ouvertes</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::AuditCard</name>
    <message>
        <source>Audit trail</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>Latest actions of the audit trail</source>
        <translation>Dernières actions du journal d’audit</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>Tout voir</translation>
    </message>
    <message>
        <source>Reading the audit trail…</source>
        <translation>Lecture du journal d’audit…</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>Rien d’enregistré pour l’instant</translation>
    </message>
    <message>
        <source>Every action that changes something is recorded here.</source>
        <translation>Toute action qui modifie quelque chose est enregistrée ici.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::AuditModel</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Actor</source>
        <extracomment>column: who did it</extracomment>
        <translation>Acteur</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>running</source>
        <extracomment>result of an action: it has not ended yet</extracomment>
        <translation>en cours</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>result of an action</extracomment>
        <translation>réussi</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>result of an action</extracomment>
        <translation>échec</translation>
    </message>
    <message>
        <source>refused</source>
        <extracomment>result of an action: it was not allowed</extracomment>
        <translation>refusé</translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::ChartsCard</name>
    <message>
        <source>Throughput</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>Latency of checks</source>
        <translation>Latence des contrôles</translation>
    </message>
    <message>
        <source>No campaign ran in this time.</source>
        <translation>Aucune campagne pendant cette période.</translation>
    </message>
    <message>
        <source>No connector was checked in this time.</source>
        <translation>Aucun connecteur sondé pendant cette période.</translation>
    </message>
    <message>
        <source>Throughput — last hour</source>
        <translation>Débit — dernière heure</translation>
    </message>
    <message>
        <source>Throughput — last 24 hours</source>
        <translation>Débit — dernières 24 heures</translation>
    </message>
    <message>
        <source>Throughput — last 7 days</source>
        <translation>Débit — 7 derniers jours</translation>
    </message>
    <message>
        <source>1 h</source>
        <extracomment>chart range: one hour</extracomment>
        <translation>1&#xa0;h</translation>
    </message>
    <message>
        <source>Show the last hour</source>
        <translation>Afficher la dernière heure</translation>
    </message>
    <message>
        <source>24 h</source>
        <extracomment>chart range: a day</extracomment>
        <translation>24&#xa0;h</translation>
    </message>
    <message>
        <source>Show the last 24 hours</source>
        <translation>Afficher les dernières 24 heures</translation>
    </message>
    <message>
        <source>7 d</source>
        <extracomment>chart range: seven days</extracomment>
        <translation>7&#xa0;j</translation>
    </message>
    <message>
        <source>Show the last 7 days</source>
        <translation>Afficher les 7 derniers jours</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiés</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>En échec</translation>
    </message>
    <message>
        <source>docs/s</source>
        <extracomment>unit of a column in a file: documents per second</extracomment>
        <translation>doc/s</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::ConnectorCard</name>
    <message>
        <source>Open the connectors page</source>
        <translation>Ouvrir la page des connecteurs</translation>
    </message>
    <message>
        <source>changing…</source>
        <translation>en cours…</translation>
    </message>
    <message>
        <source>%1 on or off</source>
        <translation>%1 activé ou désactivé</translation>
    </message>
    <message>
        <source>Switch %1 off</source>
        <translation>Désactiver %1</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>Activer %1</translation>
    </message>
    <message>
        <source>version %1</source>
        <extracomment>of a connector</extracomment>
        <translation>version %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>Tableau de bord</translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::DashboardPresenter</name>
    <message>
        <source>unavailable</source>
        <extracomment>a number that could not be read</extracomment>
        <translation>indisponible</translation>
    </message>
    <message>
        <source>Documents that were read back from FlowerDocs and found equal, by half hour</source>
        <translation>Documents relus depuis FlowerDocs et trouvés identiques, par demi-heure</translation>
    </message>
    <message>
        <source>Nothing was measured in the last 24 hours.</source>
        <translation>Rien n’a été mesuré dans les dernières 24 heures.</translation>
    </message>
    <message>
        <source>Against the 24 hours before: %1</source>
        <translation>Par rapport aux 24 heures précédentes&#xa0;: %1</translation>
    </message>
    <message>
        <source>Documents delivered each second, in the last ten minutes</source>
        <translation>Documents livrés par seconde, dans les dix dernières minutes</translation>
    </message>
    <message>
        <source>live</source>
        <extracomment>a campaign runs now / no campaign runs</extracomment>
        <translation>en direct</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>au repos</translation>
    </message>
    <message>
        <source>19 of 20 checks of the last hour took no longer than this.</source>
        <translation>19 contrôles sur 20 de la dernière heure n’ont pas pris plus de temps.</translation>
    </message>
    <message>
        <source>Nothing was checked in the last hour.</source>
        <translation>Rien n’a été sondé dans la dernière heure.</translation>
    </message>
    <message>
        <source>Against the hour before: %1</source>
        <translation>Par rapport à l’heure précédente&#xa0;: %1</translation>
    </message>
    <message>
        <source>quarantine</source>
        <extracomment>documents in quarantine wait for a person / documents failed / no document waits</extracomment>
        <translation>quarantaine</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>en échec</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Failed: %1 · in quarantine: %2. Opens the migrations.</source>
        <translation>En échec&#xa0;: %1 · en quarantaine&#xa0;: %2. Ouvre les migrations.</translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s)</source>
        <translation>
            <numerusform>%n connecteur</numerusform>
            <numerusform>%n connecteurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) running</source>
        <translation>
            <numerusform>%n campagne en cours</numerusform>
            <numerusform>%n campagnes en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>no campaign running</source>
        <translation>aucune campagne en cours</translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long a connector has been operational; %1 is a duration such as &quot;3 d&quot;</extracomment>
        <translation>depuis %1</translation>
    </message>
    <message>
        <source>Next attempt in %1</source>
        <translation>Prochain essai dans %1</translation>
    </message>
    <message>
        <source>Not checked while it is off</source>
        <translation>Non contrôlé à l’arrêt</translation>
    </message>
    <message>
        <source>Not checked in the last hours</source>
        <translation>Pas contrôlé ces dernières heures</translation>
    </message>
    <message>
        <source>Last check %1</source>
        <translation>Contrôle %1</translation>
    </message>
    <message>
        <source>Given up after crash upon crash</source>
        <translation>Abandonné après des arrêts brutaux répétés</translation>
    </message>
    <message>
        <source>check overdue</source>
        <translation>en retard</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>maintenance</translation>
    </message>
    <message>
        <source>calls paused</source>
        <translation>appels suspendus</translation>
    </message>
    <message>
        <source>goes to and fro</source>
        <translation>instable</translation>
    </message>
    <message numerus="yes">
        <source>%Ln dead letter(s)</source>
        <translation>
            <numerusform>%Ln lettre morte</numerusform>
            <numerusform>%Ln lettres mortes</numerusform>
        </translation>
    </message>
    <message>
        <source>certificate expired</source>
        <translation>certificat expiré</translation>
    </message>
    <message numerus="yes">
        <source>certificate: %n day(s)</source>
        <translation>
            <numerusform>certificat&#xa0;: %n j</numerusform>
            <numerusform>certificat&#xa0;: %n j</numerusform>
        </translation>
    </message>
    <message>
        <source>token expired</source>
        <translation>jeton expiré</translation>
    </message>
    <message>
        <source>token valid %1</source>
        <extracomment>%1 is a duration</extracomment>
        <translation>jeton valide encore %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) wait</source>
        <translation>
            <numerusform>%Ln événement attend</numerusform>
            <numerusform>%Ln événements attendent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::DashboardView</name>
    <message>
        <source>Dashboard</source>
        <translation>Tableau de bord</translation>
    </message>
    <message>
        <source>New migration</source>
        <translation>Nouvelle migration</translation>
    </message>
    <message>
        <source>Documents verified in 24 h</source>
        <translation>Documents vérifiés en 24&#xa0;h</translation>
    </message>
    <message>
        <source>Throughput now</source>
        <translation>Débit actuel</translation>
    </message>
    <message>
        <source>Latency p95, last hour</source>
        <extracomment>p95: 95th percentile</extracomment>
        <translation>Latence p95, dernière heure</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <extracomment>documents that a person has to look at</extracomment>
        <translation>À traiter par un humain</translation>
    </message>
    <message>
        <source>Open the migrations</source>
        <translation>Ouvrir les migrations</translation>
    </message>
    <message>
        <source>Asking for the connectors…</source>
        <translation>Lecture des connecteurs…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Export the dashboard</source>
        <translation>Exporter le tableau de bord</translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::FirstUseBanner</name>
    <message>
        <source>The demo migration is ready</source>
        <translation>La migration de démonstration est prête</translation>
    </message>
    <message>
        <source>Documents, index and map are prepared, and the sandbox plays FlowerDocs. Start it and watch documents arrive and be verified.</source>
        <translation>Les documents, l’index et la map sont prêts, et le bac à sable joue le rôle de FlowerDocs. Lancez-la et regardez les documents arriver puis être vérifiés.</translation>
    </message>
    <message>
        <source>Start the demo migration</source>
        <translation>Lancer la démonstration</translation>
    </message>
    <message>
        <source>No migration yet</source>
        <translation>Aucune migration pour l’instant</translation>
    </message>
    <message>
        <source>Start from a folder or an index. Nothing is sent before you have seen a preview.</source>
        <translation>Partez d’un dossier ou d’un index. Rien n’est envoyé avant que vous ayez vu un aperçu.</translation>
    </message>
    <message>
        <source>New migration</source>
        <translation>Nouvelle migration</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::AnswerModel</name>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
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
        <source>In scope</source>
        <translation>Périmètre</translation>
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
        <source>Failed</source>
        <translation>En échec</translation>
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
        <source>Not landed</source>
        <translation>Non arrivés</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>First (UTC)</source>
        <translation>Première (UTC)</translation>
    </message>
    <message>
        <source>Last (UTC)</source>
        <translation>Dernière (UTC)</translation>
    </message>
    <message>
        <source>One of them</source>
        <translation>L’un d’eux</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>From (UTC)</source>
        <translation>De (UTC)</translation>
    </message>
    <message>
        <source>To (UTC)</source>
        <translation>À (UTC)</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>Who can fix it</source>
        <translation>Qui peut corriger</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>What they have in common</source>
        <translation>Ce qu’ils ont en commun</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::AnswerPane</name>
    <message>
        <source>Show the documents</source>
        <translation>Afficher les documents</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>Libérer…</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Not complete: it took too long to look at everything.</source>
        <translation>Incomplet&#xa0;: tout examiner prenait trop de temps.</translation>
    </message>
    <message>
        <source>Asking the ledger…</source>
        <translation>Lecture du registre…</translation>
    </message>
    <message>
        <source>Nothing found so far</source>
        <translation>Rien trouvé jusqu’ici</translation>
    </message>
    <message>
        <source>Nothing is left to do</source>
        <translation>Il ne reste rien à faire</translation>
    </message>
    <message>
        <source>No document of the ledger is pending, in flight, failed or in quarantine.</source>
        <translation>Aucun document du registre n’est en attente, en cours, en échec ou en quarantaine.</translation>
    </message>
    <message>
        <source>Nothing waits for a person</source>
        <translation>Rien n’attend d’intervention</translation>
    </message>
    <message>
        <source>What failed for good is shown here by cause: who can put it right, and the button that releases its documents.</source>
        <translation>Ce qui a échoué pour de bon s’affiche ici par cause&#xa0;: qui peut y remédier, et le bouton qui libère ses documents.</translation>
    </message>
    <message>
        <source>Nothing to send again</source>
        <translation>Rien à renvoyer</translation>
    </message>
    <message>
        <source>No migrated document had changed at its source when that was last counted.</source>
        <translation>Aucun document migré n’avait changé à la source lors du dernier inventaire.</translation>
    </message>
    <message>
        <source>Nothing has arrived yet</source>
        <translation>Rien n’est encore arrivé</translation>
    </message>
    <message>
        <source>Once documents arrive, this shows how many arrived when, and how fast.</source>
        <translation>Dès que des documents arrivent, on voit ici combien, quand et à quelle vitesse.</translation>
    </message>
    <message>
        <source>The ledger is empty</source>
        <translation>Le registre est vide</translation>
    </message>
    <message>
        <source>A migration lists its source here before it moves anything, and keeps for every document what became of it.</source>
        <translation>Une migration liste ici sa source avant de déplacer quoi que ce soit, puis y garde ce que chaque document est devenu.</translation>
    </message>
    <message>
        <source>No document has failed</source>
        <translation>Aucun document n’a échoué</translation>
    </message>
    <message>
        <source>Failures of one kind are shown here as one line: same code, same step, same words. Put the cause right once, and release them together.</source>
        <translation>Les échecs de même nature forment ici une seule ligne&#xa0;: même code, même étape, mêmes mots. Corrigez la cause une fois, et libérez-les ensemble.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::DocumentWay</name>
    <message>
        <source>The steps of “%1”, as they are in campaign %2; nothing was sent.</source>
        <translation>Les étapes de «&#xa0;%1&#xa0;», telles que les a la campagne %2&#xa0;; rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Listed in the source</source>
        <translation>Listé dans la source</translation>
    </message>
    <message>
        <source>Taken by %1</source>
        <translation>Pris par %1</translation>
    </message>
    <message>
        <source>Stored by %1</source>
        <translation>Stocké par %1</translation>
    </message>
    <message>
        <source>Read back: the same</source>
        <translation>Relu&#xa0;: identique</translation>
    </message>
    <message>
        <source>Read back: not the same</source>
        <translation>Relu&#xa0;: différent</translation>
    </message>
    <message>
        <source>Failed, to be tried again</source>
        <translation>En échec, à réessayer</translation>
    </message>
    <message numerus="yes">
        <source>In quarantine after %Ln attempt(s)</source>
        <translation>
            <numerusform>En quarantaine après %Ln essai</numerusform>
            <numerusform>En quarantaine après %Ln essais</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out, approved by %1</source>
        <translation>Écarté, approuvé par %1</translation>
    </message>
    <message>
        <source>+ file %1</source>
        <translation>+ fichier %1</translation>
    </message>
    <message>
        <source>− file %1</source>
        <translation>− fichier %1</translation>
    </message>
    <message>
        <source>stored as %1: %2</source>
        <translation>stocké comme %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>changes nothing</source>
        <translation>ne change rien</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>et %Ln de plus</numerusform>
            <numerusform>et %Ln de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>the data from the source</source>
        <translation>les données de la source</translation>
    </message>
    <message>
        <source>The classes of FlowerDocs were not asked.</source>
        <translation>Les classes de FlowerDocs n’ont pas été consultées.</translation>
    </message>
    <message>
        <source>FlowerDocs would take it.</source>
        <translation>FlowerDocs l’accepterait.</translation>
    </message>
    <message>
        <source>FlowerDocs has this very document already.</source>
        <translation>FlowerDocs a déjà exactement ce document.</translation>
    </message>
    <message>
        <source>It would replace what FlowerDocs has of it.</source>
        <translation>Il remplacerait ce que FlowerDocs en a.</translation>
    </message>
    <message>
        <source>The steps of “%1”, as they are in campaign %2, with what FlowerDocs would say; nothing was written.</source>
        <translation>Les étapes de «&#xa0;%1&#xa0;», telles que dans la campagne %2, avec ce que FlowerDocs en dirait&#xa0;; rien n’a été écrit.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::LedgerChanges</name>
    <message>
        <source>Only what failed or is in quarantine can be released.</source>
        <translation>Seul ce qui est en échec ou en quarantaine peut être libéré.</translation>
    </message>
    <message>
        <source>Only what is pending, failed or in quarantine can be skipped.</source>
        <translation>Seul ce qui est en attente, en échec ou en quarantaine peut être écarté.</translation>
    </message>
    <message>
        <source>%1 is at work: its documents are left alone. Pause it first.</source>
        <translation>%1 est en cours&#xa0;: elle garde ses documents. Mettez-la d’abord en pause.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln document(s) that its successor %2 did not list. A campaign whose source lists them takes them; else they can be skipped.</source>
        <translation>
            <numerusform>%1&#xa0;: %Ln document que la campagne suivante, %2, n’a pas listé. Une campagne dont la source le liste le reprend&#x202f;; sinon, il peut être écarté.</numerusform>
            <numerusform>%1&#xa0;: %Ln documents que la campagne suivante, %2, n’a pas listés. Une campagne dont la source les liste les reprend&#x202f;; sinon, ils peuvent être écartés.</numerusform>
        </translation>
    </message>
    <message>
        <source>What failed here belongs to campaigns at work.</source>
        <translation>Ce qui a échoué ici appartient à des campagnes en cours.</translation>
    </message>
    <message>
        <source>Nothing here failed or is in quarantine.</source>
        <translation>Rien ici n’est en échec ni en quarantaine.</translation>
    </message>
    <message>
        <source>Release documents</source>
        <translation>Libérer des documents</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) become pending again, with their tries counted from the start. Do it when the cause has been put right.</source>
        <translation>
            <numerusform>%Ln document est remis en attente, ses essais comptés depuis le début. À faire une fois la cause corrigée.</numerusform>
            <numerusform>%Ln documents sont remis en attente, leurs essais comptés depuis le début. À faire une fois la cause corrigée.</numerusform>
        </translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Libérer</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) released.</source>
        <translation>
            <numerusform>%Ln document libéré.</numerusform>
            <numerusform>%Ln documents libérés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here is pending, failed or in quarantine.</source>
        <translation>Rien ici n’est en attente, en échec ni en quarantaine.</translation>
    </message>
    <message>
        <source>Skip documents</source>
        <translation>Écarter des documents</translation>
    </message>
    <message>
        <source>The document is left out for good, and the report says why.</source>
        <translation>Le document est écarté pour de bon, et le rapport dit pourquoi.</translation>
    </message>
    <message>
        <source>Left out for good, with the reason in the report: %1 pending, and %2 that failed or are in quarantine if you say so.</source>
        <translation>Écartés pour de bon, avec le motif dans le rapport&#xa0;: %1 en attente, et %2 en échec ou en quarantaine si vous le demandez.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Approuvé par</translation>
    </message>
    <message>
        <source>who decided it, as a report of years to come will name them</source>
        <translation>qui l’a décidé, tel qu’un rapport le nommera dans des années</translation>
    </message>
    <message>
        <source>Also those that failed or are in quarantine</source>
        <translation>Aussi ceux en échec ou en quarantaine</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Écarter</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>Il faut un motif.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) skipped.</source>
        <translation>
            <numerusform>%Ln document écarté.</numerusform>
            <numerusform>%Ln documents écartés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) written to %1.</source>
        <translation>
            <numerusform>%Ln document écrit dans %1.</numerusform>
            <numerusform>%Ln documents écrits dans %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln document(s). They go on when the campaign is retried or resumed.</source>
        <translation>
            <numerusform>%1&#xa0;: %Ln document. Il repart quand la campagne est rejouée ou reprise.</numerusform>
            <numerusform>%1&#xa0;: %Ln documents. Ils repartent quand la campagne est rejouée ou reprise.</numerusform>
        </translation>
    </message>
    <message>
        <source>The name of who approved it is needed.</source>
        <translation>Il faut le nom de qui l’approuve.</translation>
    </message>
    <message>
        <source>None of them is pending: tick the box to skip those that failed or are in quarantine.</source>
        <translation>Aucun n’est en attente&#xa0;: cochez la case pour écarter ceux en échec ou en quarantaine.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::LedgerDetails</name>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Choose a document in the table to see all that the ledger knows about it.</source>
        <translation>Choisissez un document dans le tableau pour voir tout ce que le registre sait de lui.</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Skip…</source>
        <translation>Écarter…</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>Libérer…</translation>
    </message>
    <message>
        <source>Open the campaign</source>
        <translation>Voir la campagne</translation>
    </message>
    <message>
        <source>Audit record</source>
        <translation>Trace d’audit</translation>
    </message>
    <message>
        <source>Fields of the document</source>
        <translation>Champs du document</translation>
    </message>
    <message>
        <source>Error class</source>
        <translation>Classe d’erreur</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Approuvé par</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
    </message>
    <message>
        <source>Given back</source>
        <extracomment>how often it was given back without a verdict on it</extracomment>
        <translation>Restitutions</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Pris par</translation>
    </message>
    <message>
        <source>Held since</source>
        <translation>Pris depuis</translation>
    </message>
    <message>
        <source>In FlowerDocs</source>
        <translation>Dans FlowerDocs</translation>
    </message>
    <message>
        <source>Punnet</source>
        <translation>Punnet</translation>
    </message>
    <message>
        <source>Migrated (UTC)</source>
        <translation>Migré (UTC)</translation>
    </message>
    <message>
        <source>Migrated by</source>
        <translation>Migré par</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>Relu</translation>
    </message>
    <message>
        <source>Size in the source</source>
        <translation>Taille à la source</translation>
    </message>
    <message>
        <source>Size sent</source>
        <translation>Taille envoyée</translation>
    </message>
    <message>
        <source>Source changed</source>
        <translation>Source modifiée</translation>
    </message>
    <message>
        <source>SHA-256 sent</source>
        <translation>SHA-256 envoyé</translation>
    </message>
    <message>
        <source>SHA-256 read back</source>
        <translation>SHA-256 relu</translation>
    </message>
    <message>
        <source>Metadata digest</source>
        <translation>Empreinte métadonnées</translation>
    </message>
    <message>
        <source>Listed (UTC)</source>
        <translation>Listé (UTC)</translation>
    </message>
    <message>
        <source>Changed (UTC)</source>
        <translation>Modifié (UTC)</translation>
    </message>
    <message>
        <source>Data from the source</source>
        <translation>Données de la source</translation>
    </message>
    <message>
        <source>Who can fix it</source>
        <extracomment>who can put the cause of an error right</extracomment>
        <translation>Qui peut corriger</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Found at that time</source>
        <translation>Constat d’alors</translation>
    </message>
    <message>
        <source>Time line</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>What happened to it, and what each step of its map does to it. The steps run once more; nothing is sent.</source>
        <translation>Ce qui lui est arrivé, et ce que lui fait chaque étape de sa map. Les étapes sont refaites&#xa0;; rien n’est envoyé.</translation>
    </message>
    <message>
        <source>The document goes through the steps of its map…</source>
        <translation>Le document parcourt les étapes de sa map…</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <extracomment>button: what would become of one document now; nothing is written</extracomment>
        <translation>Répéter à blanc</translation>
    </message>
    <message>
        <source>The time line with the document&apos;s contents, and what FlowerDocs would say of it now. It is asked; nothing is written.</source>
        <translation>La chronologie avec les contenus du document, et ce que FlowerDocs en dirait maintenant. Il est interrogé&#xa0;; rien n’est écrit.</translation>
    </message>
    <message>
        <source>SHA-256 before conversion</source>
        <extracomment>of the files of a document, as they were before they were made PDFs</extracomment>
        <translation>SHA-256 avant conversion</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::LedgerFilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>Filter, for example: state:QUARANTINED class:Invoice id:INV-2024*</source>
        <extracomment>an example of the filter&apos;s language: the field names stay as they are</extracomment>
        <translation>Filtre, par exemple&#xa0;: state:QUARANTINED class:Facture id:INV-2024*</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Take %1 out of the filter</source>
        <extracomment>%1 is a term of a filter</extracomment>
        <translation>Retirer %1 du filtre</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::LedgerModel</name>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
    </message>
    <message>
        <source>Error class</source>
        <translation>Classe d’erreur</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>In FlowerDocs</source>
        <translation>Dans FlowerDocs</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Migrated (UTC)</source>
        <translation>Migré (UTC)</translation>
    </message>
    <message>
        <source>Changed (UTC)</source>
        <translation>Modifié (UTC)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>chargement</translation>
    </message>
    <message>
        <source>Attempts</source>
        <extracomment>how often it was tried, as the head of a narrow column</extracomment>
        <translation>Essais</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::LedgerPage</name>
    <message>
        <source>Ledger</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Show the quarantine by cause</source>
        <translation>Afficher la quarantaine par cause</translation>
    </message>
    <message>
        <source>Show what has not landed, by campaign</source>
        <translation>Afficher les non arrivés, par campagne</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::LedgerPresenter</name>
    <message>
        <source>In the order of the inventory. A column can be sorted once the filter leaves at most %1 documents.</source>
        <translation>Dans l’ordre de l’inventaire. Une colonne peut être triée dès que le filtre laisse au plus %1 documents.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::LedgerTable</name>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::LedgerView</name>
    <message>
        <source>Ledger</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>Libérer…</translation>
    </message>
    <message>
        <source>Skip…</source>
        <translation>Écarter…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Count all</source>
        <translation>Tout compter</translation>
    </message>
    <message>
        <source>Only this</source>
        <translation>Seulement ceci</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Sauf ceci</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Counts again and takes documents in that came since (F5)</source>
        <translation>Recompte et prend en compte les documents ajoutés depuis (F5)</translation>
    </message>
    <message>
        <source>Puts what failed or is in quarantine, of the documents below, back to pending</source>
        <translation>Remet en attente, parmi les documents ci-dessous, ceux en échec ou en quarantaine</translation>
    </message>
    <message>
        <source>Leaves the documents below out, for good</source>
        <translation>Écarte pour de bon les documents ci-dessous</translation>
    </message>
    <message>
        <source>Shows only documents with this value (key +)</source>
        <translation>N’affiche que cette valeur (touche +)</translation>
    </message>
    <message>
        <source>Hides documents with this value (key -)</source>
        <translation>Masque cette valeur (touche -)</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>lecture…</translation>
    </message>
    <message>
        <source>more than %1; counting, %2 looked at…</source>
        <extracomment>%1 and %2 are numbers of documents</extracomment>
        <translation>plus de %1&#x202f;; comptage, %2 examinés…</translation>
    </message>
    <message>
        <source>more than %1; counting…</source>
        <translation>plus de %1&#x202f;; comptage…</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>plus de %1</translation>
    </message>
    <message>
        <source>at work: %1 documents so far…</source>
        <translation>en cours&#xa0;: %1 documents jusqu’ici…</translation>
    </message>
    <message>
        <source>at work…</source>
        <translation>en cours…</translation>
    </message>
    <message>
        <source>Stale: the ledger cannot be read now (%1).</source>
        <translation>Périmé&#xa0;: registre illisible pour l’instant (%1).</translation>
    </message>
    <message>
        <source>Reading the ledger…</source>
        <translation>Lecture du registre…</translation>
    </message>
    <message>
        <source>The ledger is empty</source>
        <translation>Le registre est vide</translation>
    </message>
    <message>
        <source>A migration lists its source here before it moves anything, and keeps for every document what became of it.</source>
        <translation>Une migration liste ici sa source avant de déplacer quoi que ce soit, puis y garde ce que chaque document est devenu.</translation>
    </message>
    <message>
        <source>No document matches the filter</source>
        <translation>Aucun document ne correspond au filtre</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a column, %2 a value in it</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Export the documents below</source>
        <translation>Exporter les documents ci-dessous</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualiser</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) match the filter</source>
        <translation>
            <numerusform>%Ln document correspond au filtre</numerusform>
            <numerusform>%Ln documents correspondent au filtre</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::CardModel</name>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Endroit</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::ChecksPane</name>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Répéter à blanc</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>Bilan de la source</translation>
    </message>
    <message>
        <source>A report on the source from this rehearsal: risks, files, sizes, data names. It stays in the data folder</source>
        <translation>Un rapport sur la source d’après cette répétition&#xa0;: risques, fichiers, tailles, noms de données. Il reste dans le dossier de données</translation>
    </message>
    <message>
        <source>With failed documents</source>
        <translation>Avec les échecs</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Répétition générale</translation>
    </message>
    <message>
        <source>Pre-flight</source>
        <translation>Contrôle avant lancement</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>Results of the tests</source>
        <translation>Résultats des tests</translation>
    </message>
    <message>
        <source>The published map in a terminal</source>
        <translation>La map publiée, dans un terminal</translation>
    </message>
    <message>
        <source>Why documents would fail</source>
        <translation>Pourquoi des documents échoueraient</translation>
    </message>
    <message>
        <source>Documents of the source that failed before are tried again, too: what this map does to them</source>
        <translation>Les documents de la source déjà en échec sont essayés aussi&#xa0;: ce que cette map en fait</translation>
    </message>
    <message>
        <source>Nothing stands in the way of this map.</source>
        <translation>Rien ne s’oppose à cette map.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Contrôle…</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>unnoticed</source>
        <translation>inaperçu</translation>
    </message>
    <message>
        <source>Of %1 small changes of the rules the tests notice %2 (%3).</source>
        <translation>Sur %1 petits changements des règles, les tests en remarquent %2 (%3).</translation>
    </message>
    <message>
        <source>The rehearsal begins…</source>
        <translation>La répétition commence…</translation>
    </message>
    <message>
        <source>Goes through a whole campaign and writes nothing to FlowerDocs: what would arrive, what would fail, and why.</source>
        <translation>Parcourt une campagne entière sans rien écrire dans FlowerDocs&#xa0;: ce qui arriverait, ce qui échouerait, et pourquoi.</translation>
    </message>
    <message>
        <source>would arrive</source>
        <translation>arriveraient</translation>
    </message>
    <message>
        <source>would fail</source>
        <translation>échoueraient</translation>
    </message>
    <message>
        <source>%1 documents · %2 · of the map before your last edits</source>
        <translation>%1 documents · %2 · de la map avant vos dernières modifications</translation>
    </message>
    <message>
        <source>%1 documents · %2 · the same code, nothing written</source>
        <translation>%1 documents · %2 · même code, sans écriture</translation>
    </message>
    <message>
        <source>%1 documents so far · nothing is written</source>
        <translation>%1 documents à ce stade · rien n’est écrit</translation>
    </message>
    <message>
        <source>%1 would arrive, %2 would fail, %3 were not reached.</source>
        <translation>%1 arriveraient, %2 échoueraient, %3 n’ont pas été atteints.</translation>
    </message>
    <message>
        <source>%1 would arrive, %2 would fail.</source>
        <translation>%1 arriveraient, %2 échoueraient.</translation>
    </message>
    <message numerus="yes">
        <source>%n documents, such as %1</source>
        <translation>
            <numerusform>%n document, tel %1</numerusform>
            <numerusform>%n documents, tels %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Of %1 documents that failed before, %2 would arrive now.</source>
        <translation>Sur %1 documents en échec auparavant, %2 arriveraient maintenant.</translation>
    </message>
    <message>
        <source>Of %1 that are stored none would become another one.</source>
        <translation>Sur %1 déjà stockés, aucun ne changerait.</translation>
    </message>
    <message>
        <source>Of %1 that are stored, %2 would become other ones and %3 would fail; they are not sent again.</source>
        <translation>Sur %1 déjà stockés, %2 changeraient et %3 échoueraient&#xa0;; ils ne sont pas renvoyés.</translation>
    </message>
    <message>
        <source>and %1 more that nobody would notice</source>
        <translation>et %1 de plus que personne ne remarquerait</translation>
    </message>
    <message>
        <source>Stopped after %1: %2 of %3 small changes were tried.</source>
        <translation>Arrêté après %1&#xa0;: %2 petits changements sur %3 ont été essayés.</translation>
    </message>
    <message>
        <source>%1 of %2 small changes were tried, those of long lists at even distances.</source>
        <translation>%1 petits changements sur %2 ont été essayés, ceux des longues listes à intervalles réguliers.</translation>
    </message>
    <message>
        <source>Stop the rehearsal of “%1”?</source>
        <translation>Arrêter la répétition de «&#xa0;%1&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>It was begun for another map, perhaps by somebody else. What it found so far stays.</source>
        <translation>Elle a été lancée pour une autre map, peut-être par quelqu’un d’autre. Ce qu’elle a trouvé jusqu’ici reste.</translation>
    </message>
    <message>
        <source>Stop the rehearsal</source>
        <translation>Arrêter la répétition</translation>
    </message>
    <message>
        <source>A rehearsal of “%1” is under way in this environment, %2 documents so far. One at a time runs.</source>
        <translation>Une répétition de «&#xa0;%1&#xa0;» est en cours dans cet environnement, %2 documents jusqu’ici. Il n’y en a qu’une à la fois.</translation>
    </message>
    <message>
        <source>%1 documents are done · now those that are stored are compared</source>
        <translation>%1 documents traités · ceux qui sont stockés sont maintenant comparés</translation>
    </message>
    <message>
        <source>%1 documents · %2 · rehearsed %3</source>
        <extracomment>%3 is a day and a time</extracomment>
        <translation>%1 documents · %2 · répétition du %3</translation>
    </message>
    <message>
        <source>Those that are stored were not compared, as it was stopped.</source>
        <translation>Ceux qui sont stockés n’ont pas été comparés, à cause de l’arrêt.</translation>
    </message>
    <message>
        <source>It was stopped before all of them were compared.</source>
        <translation>L’arrêt est venu avant que tous soient comparés.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::EditorFindings</name>
    <message>
        <source>%1 of %2 documents: %3</source>
        <extracomment>of the documents that were tried, how many fail; then why the first of them does</extracomment>
        <translation>%1 documents sur %2&#xa0;: %3</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::EntriesEdit</name>
    <message>
        <source>Name %1</source>
        <translation>Nom %1</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nom</translation>
    </message>
    <message>
        <source>Pattern %1</source>
        <translation>Motif %1</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>Retirer cette ligne</translation>
    </message>
    <message>
        <source>Remove line %1</source>
        <translation>Retirer la ligne %1</translation>
    </message>
    <message>
        <source>Condition %1</source>
        <translation>Condition %1</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>condition</translation>
    </message>
    <message>
        <source>Expression %1</source>
        <translation>Expression %1</translation>
    </message>
    <message>
        <source>expression</source>
        <translation>expression</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::EntriesField</name>
    <message>
        <source>As a table</source>
        <translation>En tableau</translation>
    </message>
    <message>
        <source>For many lines, and for those of a spreadsheet</source>
        <translation>Pour beaucoup de lignes, et pour celles d’un tableur</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::EntriesModel</name>
    <message>
        <source>new line</source>
        <translation>nouvelle ligne</translation>
    </message>
    <message>
        <source>It stands in %1 lines.</source>
        <translation>Il figure sur %1 lignes.</translation>
    </message>
    <message>
        <source>The list would have %1 lines; %2 can be edited here.</source>
        <translation>La liste aurait %1 lignes ; %2 peuvent être modifiées ici.</translation>
    </message>
    <message>
        <source>This text has more than two columns: only two can be pasted.</source>
        <translation>Ce texte a plus de deux colonnes : deux seulement se collent.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::EntriesTable</name>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>In its place</source>
        <translation>À sa place</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Expression</translation>
    </message>
    <message>
        <source>Lines of %1</source>
        <translation>Lignes de %1</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>Ajouter une ligne</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Filter the lines of %1</source>
        <translation>Filtrer les lignes de %1</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>filtrer</translation>
    </message>
    <message>
        <source>Removes the chosen lines (Delete)</source>
        <translation>Retire les lignes choisies (Suppr)</translation>
    </message>
    <message>
        <source>Text of a spreadsheet: over the chosen cell, or at the end</source>
        <translation>Texte d’un tableur : sur la cellule choisie, ou à la fin</translation>
    </message>
    <message>
        <source>More than %1 lines or %2 cannot be pasted: the map&apos;s file takes them.</source>
        <translation>Plus de %1 lignes ou de %2 ne se collent pas : le fichier de la map les accepte.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>lines that a filter finds, and how many there are</extracomment>
        <translation>%1 sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%n names stand in more than one line, the first is “%1”.</source>
        <extracomment>%1 the first of them</extracomment>
        <translation>
            <numerusform>%n nom figure sur plusieurs lignes : « %1 ».</numerusform>
            <numerusform>%n noms figurent sur plusieurs lignes, le premier est « %1 ».</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::FieldControl</name>
    <message>
        <source>A value that only the map&apos;s file shows.</source>
        <translation>Une valeur que seul le fichier de la map montre.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>one on each line</source>
        <translation>un par ligne</translation>
    </message>
    <message>
        <source>%1 (usual)</source>
        <translation>%1 (habituel)</translation>
    </message>
    <message>
        <source>that of the environment</source>
        <translation>celle de l’environnement</translation>
    </message>
    <message>
        <source>one of its own, in the map</source>
        <translation>une connexion propre, dans la map</translation>
    </message>
    <message>
        <source>%1 lines: too many to be edited here. The map&apos;s file has them.</source>
        <translation>%1 lignes&#xa0;: trop pour être modifiées ici. Le fichier de la map les contient.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::LinkForm</name>
    <message>
        <source>Ask earlier</source>
        <translation>Évaluer plus tôt</translation>
    </message>
    <message>
        <source>Ask later</source>
        <translation>Évaluer plus tard</translation>
    </message>
    <message>
        <source>Remove the link</source>
        <translation>Retirer le lien</translation>
    </message>
    <message>
        <source>A document goes this way</source>
        <translation>Un document prend ce chemin</translation>
    </message>
    <message>
        <source>When a document goes this way</source>
        <translation>Quand un document prend ce chemin</translation>
    </message>
    <message>
        <source>always</source>
        <translation>toujours</translation>
    </message>
    <message>
        <source>when this is true</source>
        <translation>quand ceci est vrai</translation>
    </message>
    <message>
        <source>when the step failed</source>
        <translation>quand l’étape a échoué</translation>
    </message>
    <message>
        <source>otherwise</source>
        <translation>sinon</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>by a condition that only the map&apos;s file shows</source>
        <translation>selon une condition que seul le fichier de la map montre</translation>
    </message>
    <message>
        <source>Say when.</source>
        <translation>Dites quand.</translation>
    </message>
    <message>
        <source>This cannot be read, from character %1 on.</source>
        <translation>Illisible à partir du caractère %1.</translation>
    </message>
    <message>
        <source>The only way out of this step.</source>
        <translation>La seule sortie de cette étape.</translation>
    </message>
    <message>
        <source>Asked as number %1 of %2: the first way whose condition holds is taken.</source>
        <translation>Évalué en position %1 sur %2&#xa0;: le premier chemin dont la condition est remplie est pris.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapCanvas</name>
    <message>
        <source>Steps of the map</source>
        <translation>Étapes de la map</translation>
    </message>
    <message>
        <source>in exception</source>
        <translation>en exception</translation>
    </message>
    <message>
        <source>otherwise</source>
        <translation>sinon</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3, %4</source>
        <translation>Étape %1 sur %2&#xa0;: %3, %4</translation>
    </message>
    <message>
        <source>Link from %1 to %2</source>
        <translation>Lien de %1 vers %2</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n étape</numerusform>
            <numerusform>%n étapes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapEditor</name>
    <message>
        <source>earlier edits</source>
        <translation>modifications antérieures</translation>
    </message>
    <message>
        <source>Your draft of “%1” goes on where it was left.</source>
        <translation>Votre brouillon de «&#xa0;%1&#xa0;» reprend où il en était.</translation>
    </message>
    <message>
        <source>new step</source>
        <translation>nouvelle étape</translation>
    </message>
    <message>
        <source>link removed</source>
        <translation>lien retiré</translation>
    </message>
    <message>
        <source>step removed</source>
        <translation>étape retirée</translation>
    </message>
    <message>
        <source>new link</source>
        <translation>nouveau lien</translation>
    </message>
    <message>
        <source>steps moved</source>
        <translation>étapes déplacées</translation>
    </message>
    <message>
        <source>steps laid out</source>
        <translation>étapes disposées</translation>
    </message>
    <message>
        <source>step renamed</source>
        <translation>étape renommée</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 modifié</translation>
    </message>
    <message>
        <source>condition changed</source>
        <translation>condition modifiée</translation>
    </message>
    <message>
        <source>order of links changed</source>
        <translation>ordre des liens modifié</translation>
    </message>
    <message>
        <source>Version %1 of “%2” is published.</source>
        <translation>La version %1 de «&#xa0;%2&#xa0;» est publiée.</translation>
    </message>
    <message>
        <source>draft given up</source>
        <translation>brouillon abandonné</translation>
    </message>
    <message>
        <source>version %1 taken</source>
        <translation>version %1 reprise</translation>
    </message>
    <message>
        <source>This document has values that are too long for an example.</source>
        <translation>Ce document a des valeurs trop longues pour un exemple.</translation>
    </message>
    <message>
        <source>new test</source>
        <translation>nouveau test</translation>
    </message>
    <message>
        <source>Version %1 of “%2” was published elsewhere. Your draft is as it was: see Versions.</source>
        <translation>La version %1 de «&#xa0;%2&#xa0;» a été publiée ailleurs. Votre brouillon est inchangé&#xa0;: voir Versions.</translation>
    </message>
    <message>
        <source>Version %1 of “%2” was published elsewhere, and is shown now.</source>
        <translation>La version %1 de «&#xa0;%2&#xa0;» a été publiée ailleurs, et s’affiche maintenant.</translation>
    </message>
    <message>
        <source>Version %1 of “%2” was published elsewhere, and cannot be read. The map is shown as it was.</source>
        <translation>La version %1 de «&#xa0;%2&#xa0;» a été publiée ailleurs, et ne peut pas être lue. La map est montrée telle qu’elle était.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapEditorView</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Répéter à blanc</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Publier…</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Ajouter une étape</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>All maps</source>
        <translation>Toutes les maps</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Disposer</translation>
    </message>
    <message>
        <source>Lays the steps out from left to right</source>
        <translation>Dispose les étapes de gauche à droite</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Opening the map…</source>
        <translation>Ouverture de la map…</translation>
    </message>
    <message>
        <source>Map · draft, not published yet</source>
        <translation>Map · brouillon, pas encore publié</translation>
    </message>
    <message>
        <source>Map · version %1, in force</source>
        <translation>Map · version %1, en vigueur</translation>
    </message>
    <message>
        <source>Map · in force</source>
        <translation>Map · en vigueur</translation>
    </message>
    <message numerus="yes">
        <source>Map · draft of version %1 · %n changes since version %2</source>
        <extracomment>%1 is the number that the next version gets, %2 that of the version in force, %n the changes</extracomment>
        <translation>
            <numerusform>Map · brouillon de la version %1 · %n changement depuis la version %2</numerusform>
            <numerusform>Map · brouillon de la version %1 · %n changements depuis la version %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Map · draft · %n changes since the map in force</source>
        <translation>
            <numerusform>Map · brouillon · %n changement depuis la map en vigueur</numerusform>
            <numerusform>Map · brouillon · %n changements depuis la map en vigueur</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare with v%1</source>
        <translation>Comparer à v%1</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Lien</translation>
    </message>
    <message>
        <source>Checks · %1</source>
        <translation>Contrôles · %1</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Cibles</translation>
    </message>
    <message>
        <source>Link to</source>
        <translation>Relier à</translation>
    </message>
    <message>
        <source>Add a step in between</source>
        <translation>Ajouter une étape entre les deux</translation>
    </message>
    <message>
        <source>Remove the link</source>
        <translation>Retirer le lien</translation>
    </message>
    <message>
        <source>Remove the step</source>
        <translation>Retirer l’étape</translation>
    </message>
    <message>
        <source>Export as a file…</source>
        <translation>Exporter dans un fichier…</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>Exporter la map</translation>
    </message>
    <message>
        <source>Publish “%1”</source>
        <translation>Publier «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>It becomes version %1, with which campaigns run from now on; those that run keep theirs.</source>
        <translation>Elle devient la version %1, que les campagnes suivent désormais&#xa0;; celles en cours gardent la leur.</translation>
    </message>
    <message numerus="yes">
        <source>%n warnings are open.</source>
        <translation>
            <numerusform>%n avertissement subsiste.</numerusform>
            <numerusform>%n avertissements subsistent.</numerusform>
        </translation>
    </message>
    <message>
        <source>What changed, and why</source>
        <translation>Ce qui a changé, et pourquoi</translation>
    </message>
    <message>
        <source>Publish version %1</source>
        <translation>Publier la version %1</translation>
    </message>
    <message>
        <source>What is known of the map</source>
        <translation>Ce que l’on sait de la map</translation>
    </message>
    <message>
        <source>Map · in force, and not published as a version</source>
        <translation>Map · en vigueur, sans être publiée comme version</translation>
    </message>
    <message>
        <source>More</source>
        <extracomment>button: more that can be done with the map</extracomment>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Lancer…</translation>
    </message>
    <message>
        <source>The map as it is now, as a file for others, without secrets</source>
        <translation>La map telle qu’elle est, dans un fichier pour d’autres, sans secrets</translation>
    </message>
    <message>
        <source>Map · as it was before version %1</source>
        <translation>Map · telle qu’elle était avant la version %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapLaunch</name>
    <message>
        <source>Name of the campaign</source>
        <translation>Nom de la campagne</translation>
    </message>
    <message>
        <source>Its runs are numbered: %1_Run1, %1_Run2…</source>
        <extracomment>%1 is the name of the campaign</extracomment>
        <translation>Ses exécutions sont numérotées&#xa0;: %1_Run1, %1_Run2…</translation>
    </message>
    <message>
        <source>After a document was sent</source>
        <translation>Une fois un document envoyé</translation>
    </message>
    <message>
        <source>Read it back completely (recommended)</source>
        <translation>Le relire entièrement (recommandé)</translation>
    </message>
    <message>
        <source>Read one in ten back</source>
        <translation>En relire un sur dix</translation>
    </message>
    <message>
        <source>Compare its content</source>
        <translation>Comparer son contenu</translation>
    </message>
    <message>
        <source>Compare its metadata</source>
        <translation>Comparer ses métadonnées</translation>
    </message>
    <message>
        <source>Trust the target</source>
        <translation>Faire confiance à la cible</translation>
    </message>
    <message>
        <source>With all but the first a campaign ends as “Arrived, not verified” at best.</source>
        <translation>Sauf avec le premier choix, une campagne finit au mieux «&#xa0;Arrivée, non vérifiée&#xa0;».</translation>
    </message>
    <message>
        <source>Also documents that failed before</source>
        <translation>Aussi les documents déjà en échec</translation>
    </message>
    <message>
        <source>A campaign of version %1, which is in force, begins in the environment %2.</source>
        <translation>Une campagne de la version %1, celle en vigueur, commence dans l’environnement %2.</translation>
    </message>
    <message>
        <source>A campaign of the map in force begins in the environment %1.</source>
        <translation>Une campagne de la map en vigueur commence dans l’environnement %1.</translation>
    </message>
    <message>
        <source>Nothing of your draft is in it: publish it first if it is meant.</source>
        <translation>Votre brouillon n’en fait pas partie&#xa0;: publiez-le d’abord si c’est lui qui doit être exécuté.</translation>
    </message>
    <message>
        <source>Run “%1”</source>
        <translation>Lancer «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Start the campaign</source>
        <translation>Lancer la campagne</translation>
    </message>
    <message>
        <source>A name has letters, digits and signs that a folder&apos;s name may have.</source>
        <translation>Un nom se compose de lettres, de chiffres et de signes permis dans un nom de dossier.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapListModel</name>
    <message>
        <source>draft, not published</source>
        <translation>brouillon, non publié</translation>
    </message>
    <message>
        <source>v%1 · draft</source>
        <translation>v%1 · brouillon</translation>
    </message>
    <message>
        <source>in force · draft</source>
        <translation>en vigueur · brouillon</translation>
    </message>
    <message>
        <source>v%1</source>
        <translation>v%1</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>en vigueur</translation>
    </message>
    <message>
        <source>no map</source>
        <translation>pas une map</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n erreur</numerusform>
            <numerusform>%n erreurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n avertissement</numerusform>
            <numerusform>%n avertissements</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifiée</translation>
    </message>
    <message>
        <source>Last comment</source>
        <translation>Dernier commentaire</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapListView</name>
    <message>
        <source>Maps</source>
        <translation>Maps</translation>
    </message>
    <message>
        <source>How documents travel: read, changed, stored in FlowerDocs</source>
        <translation>Le chemin des documents&#xa0;: lus, transformés, stockés dans FlowerDocs</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>New map…</source>
        <translation>Nouvelle map…</translation>
    </message>
    <message>
        <source>Reading the maps…</source>
        <translation>Lecture des maps…</translation>
    </message>
    <message>
        <source>No maps yet</source>
        <translation>Aucune map pour l’instant</translation>
    </message>
    <message>
        <source>A new migration makes one of an index or a folder. Here you make one step by step, or take one from a file of Fast2.</source>
        <translation>Une nouvelle migration en fait une d’un index ou d’un dossier. Ici, vous en composez une étape par étape, ou en reprenez une d’un fichier de Fast2.</translation>
    </message>
    <message>
        <source>New map</source>
        <translation>Nouvelle map</translation>
    </message>
    <message>
        <source>It begins with a source and FlowerDocs; steps between them are added in the picture.</source>
        <translation>Elle commence par une source et FlowerDocs&#xa0;; les étapes entre les deux s’ajoutent dans le dessin.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>letters, digits, - and _</source>
        <translation>lettres, chiffres, - et _</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Make the map</source>
        <translation>Créer la map</translation>
    </message>
    <message>
        <source>Import a map</source>
        <translation>Importer une map</translation>
    </message>
    <message>
        <source>Maps (*.json)</source>
        <translation>Maps (*.json)</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Lancer…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>Exporter la map</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapTrial</name>
    <message>
        <source>Tests and rehearsals take the role operator.</source>
        <translation>Les tests et les répétitions demandent le rôle operator.</translation>
    </message>
    <message>
        <source>No map is open.</source>
        <translation>Aucune map n’est ouverte.</translation>
    </message>
    <message>
        <source>A rehearsal of this map is under way.</source>
        <translation>Une répétition de cette map est en cours.</translation>
    </message>
    <message>
        <source>A rehearsal of “%1” is under way, and one at a time runs in an environment.</source>
        <translation>Une répétition de «&#xa0;%1&#xa0;» est en cours, et il n’y en a qu’une à la fois par environnement.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapsPage</name>
    <message>
        <source>New map…</source>
        <translation>Nouvelle map…</translation>
    </message>
    <message>
        <source>Import a map…</source>
        <translation>Importer une map…</translation>
    </message>
    <message>
        <source>Publish the map %1…</source>
        <translation>Publier la map %1…</translation>
    </message>
    <message>
        <source>Publish the open map…</source>
        <translation>Publier la map ouverte…</translation>
    </message>
    <message>
        <source>Rehearse the map %1</source>
        <translation>Répéter à blanc la map %1</translation>
    </message>
    <message>
        <source>Rehearse the open map</source>
        <translation>Répéter à blanc la map ouverte</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Maps</translation>
    </message>
    <message>
        <source>Run the map %1…</source>
        <translation>Lancer la map %1…</translation>
    </message>
    <message>
        <source>Run the open map…</source>
        <translation>Lancer la map ouverte…</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapsPresenter</name>
    <message>
        <source>A name has 1 to 100 letters without accents, digits, - and _.</source>
        <translation>Un nom compte de 1 à 100 lettres sans accents, chiffres, - et _.</translation>
    </message>
    <message>
        <source>There is a map of this name.</source>
        <translation>Il existe une map de ce nom.</translation>
    </message>
    <message>
        <source>The map is in %1, without secrets.</source>
        <translation>La map est dans %1, sans secrets.</translation>
    </message>
    <message>
        <source>No map is open.</source>
        <translation>Aucune map n’est ouverte.</translation>
    </message>
    <message>
        <source>It is being published.</source>
        <translation>Publication en cours.</translation>
    </message>
    <message>
        <source>Nothing differs from the map in force.</source>
        <translation>Rien ne diffère de la map en vigueur.</translation>
    </message>
    <message>
        <source>Somebody published another version since you began: see Versions.</source>
        <translation>Une autre version a été publiée depuis que vous avez commencé&#xa0;: voyez Versions.</translation>
    </message>
    <message>
        <source>An error is open: %1</source>
        <translation>Une erreur subsiste&#xa0;: %1</translation>
    </message>
    <message>
        <source>Read only: changing maps takes the role operator. Drafts are kept.</source>
        <translation>Lecture seule : modifier les maps demande le rôle operator. Les brouillons sont gardés.</translation>
    </message>
    <message>
        <source>Running a campaign takes the role operator.</source>
        <translation>Lancer une campagne demande le rôle operator.</translation>
    </message>
    <message>
        <source>A campaign is being started.</source>
        <translation>Une campagne est en cours de lancement.</translation>
    </message>
    <message>
        <source>Campaigns run published maps: publish it first.</source>
        <translation>Les campagnes suivent des maps publiées&#xa0;: publiez-la d’abord.</translation>
    </message>
    <message>
        <source>Choose a map first.</source>
        <translation>Choisissez d’abord une map.</translation>
    </message>
    <message>
        <source>The file is no map: %1</source>
        <translation>Le fichier n’est pas une map&#xa0;: %1</translation>
    </message>
    <message>
        <source>It is a draft: open it to export it.</source>
        <translation>C’est un brouillon&#xa0;: ouvrez-le pour l’exporter.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::RuleModel</name>
    <message>
        <source>%1 of %2: %3</source>
        <extracomment>%1 documents of %2, then what is wrong with their values</extracomment>
        <translation>%1 sur %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>the tag takes one value</source>
        <translation>le tag n’admet qu’une valeur</translation>
    </message>
    <message>
        <source>the value is not of the type %1</source>
        <translation>la valeur n’est pas du type %1</translation>
    </message>
    <message>
        <source>a time of day without its zone</source>
        <translation>une heure sans son fuseau</translation>
    </message>
    <message>
        <source>the value is not in the tag&apos;s list</source>
        <translation>la valeur n’est pas dans la liste du tag</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>aucune règle</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>tel quel</translation>
    </message>
    <message>
        <source>mandatory</source>
        <translation>obligatoire</translation>
    </message>
    <message>
        <source>No class that the documents get declares this tag: FlowerDocs refuses it (F00032).</source>
        <translation>Aucune classe de ces documents ne déclare ce tag&#xa0;: FlowerDocs le refuse (F00032).</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>%1 of %2 documents have a value</source>
        <translation>%1 documents sur %2 ont une valeur</translation>
    </message>
    <message>
        <source>Source field</source>
        <translation>Champ source</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Exemple</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Target tag</source>
        <translation>Tag cible</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>by a script</source>
        <translation>par un script</translation>
    </message>
    <message>
        <source>on another way</source>
        <translation>sur un autre chemin</translation>
    </message>
    <message>
        <source>Steps on ways that this document did not take set it.</source>
        <translation>Des étapes de chemins que ce document n’a pas pris le posent.</translation>
    </message>
    <message>
        <source>depends on the way: %1</source>
        <extracomment>%1: the rules of all ways through the map</extracomment>
        <translation>selon le chemin : %1</translation>
    </message>
    <message>
        <source>It is not known which way this document takes.</source>
        <translation>On ne sait pas quel chemin prend ce document.</translation>
    </message>
    <message>
        <source>On the way of this document; it is set otherwise on others.</source>
        <translation>Sur le chemin de ce document ; il est posé autrement sur d’autres.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::RulesPane</name>
    <message>
        <source>Mapping of metadata</source>
        <translation>Mapping des métadonnées</translation>
    </message>
    <message>
        <source>Run the tests</source>
        <translation>Lancer les tests</translation>
    </message>
    <message>
        <source>The document before</source>
        <translation>Le document précédent</translation>
    </message>
    <message>
        <source>The next document</source>
        <translation>Le document suivant</translation>
    </message>
    <message>
        <source>%1 · %2 of the first %3</source>
        <extracomment>a document of the source, the how manyth it is, and of how many</extracomment>
        <translation>%1 · %2 sur les %3 premiers</translation>
    </message>
    <message>
        <source>%1 of %2 mandatory tags</source>
        <translation>%1 sur %2 tags obligatoires</translation>
    </message>
    <message>
        <source>Tags that the classes of these documents want, and that all of them have</source>
        <translation>Tags qu’exigent les classes de ces documents, et que tous ont</translation>
    </message>
    <message>
        <source>The source has no documents</source>
        <translation>La source n’a aucun document</translation>
    </message>
    <message>
        <source>Rules are shown on documents of the source.</source>
        <translation>Les règles se montrent sur des documents de la source.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Trying the map on documents of its source…</source>
        <translation>Essai de la map sur des documents de sa source…</translation>
    </message>
    <message>
        <source>testing…</source>
        <translation>tests en cours…</translation>
    </message>
    <message>
        <source>tests cannot run</source>
        <translation>tests impossibles</translation>
    </message>
    <message numerus="yes">
        <source>%n tests pass</source>
        <translation>
            <numerusform>%n test réussit</numerusform>
            <numerusform>%n tests réussissent</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 tests fail</source>
        <translation>%1 tests sur %2 échouent</translation>
    </message>
    <message numerus="yes">
        <source>%n tests, not run</source>
        <translation>
            <numerusform>%n test, non lancé</numerusform>
            <numerusform>%n tests, non lancés</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep as a test</source>
        <translation>Garder comme test</translation>
    </message>
    <message>
        <source>What becomes of this document now is what is expected from then on. Its values stand in the map.</source>
        <translation>Ce que devient ce document maintenant est ce qui est attendu désormais. Ses valeurs figurent dans la map.</translation>
    </message>
    <message>
        <source>before your last edits</source>
        <extracomment>the rows are those of the map before the last edits</extracomment>
        <translation>avant vos dernières modifications</translation>
    </message>
    <message>
        <source>The map now logs in somewhere or runs a program, and was not tried.</source>
        <translation>La map se connecte désormais quelque part ou lance un programme, et n’a pas été essayée.</translation>
    </message>
    <message>
        <source>This map logs in to a server or runs a program</source>
        <translation>Cette map se connecte à un serveur ou lance un programme</translation>
    </message>
    <message>
        <source>Nothing is tried until you say so: passwords that it names would be used.</source>
        <translation>Rien n’est essayé sans votre accord&#xa0;: les mots de passe qu’elle nomme serviraient.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>No document so far</source>
        <translation>Aucun document jusqu’ici</translation>
    </message>
    <message>
        <source>The source refuses its first rows; the findings say why.</source>
        <translation>La source refuse ses premières lignes ; les constats disent pourquoi.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::StepForm</name>
    <message>
        <source>Not a class that is known here.</source>
        <translation>Une classe inconnue ici.</translation>
    </message>
    <message>
        <source>Only the engine of this console knows it; a Fast2 broker does not.</source>
        <translation>Seul le moteur de cette console la connaît&#xa0;; un broker Fast2, non.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Name of the step</source>
        <translation>Nom de l’étape</translation>
    </message>
    <message>
        <source>The name of the source is part of the ids under which its documents are stored: leave it as it is once a campaign has run.</source>
        <translation>Le nom de la source entre dans les identifiants sous lesquels ses documents sont stockés&#xa0;: n’y touchez plus une fois qu’une campagne a tourné.</translation>
    </message>
    <message>
        <source>Choose a step or a link in the picture to see what it does. A new step follows the one that is chosen.</source>
        <translation>Choisissez une étape ou un lien dans le dessin pour voir ce qu’il fait. Une nouvelle étape suit celle qui est choisie.</translation>
    </message>
    <message>
        <source>This must be said.</source>
        <translation>À indiquer.</translation>
    </message>
    <message>
        <source>More settings: %1</source>
        <extracomment>%1 settings of a step that are as usual, and hidden</extracomment>
        <translation>Autres réglages&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: unknown here</source>
        <translation>%1&#xa0;: inconnu ici</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>What the step does</source>
        <translation>Ce que fait l’étape</translation>
    </message>
    <message>
        <source>Ways out</source>
        <translation>Sorties</translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::VersionsPane</name>
    <message>
        <source>added</source>
        <translation>ajouté</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>retiré</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>name of the map</source>
        <translation>nom de la map</translation>
    </message>
    <message>
        <source>step</source>
        <translation>étape</translation>
    </message>
    <message>
        <source>class of %1</source>
        <translation>classe de %1</translation>
    </message>
    <message>
        <source>queue of %1</source>
        <translation>file de %1</translation>
    </message>
    <message>
        <source>link of %1</source>
        <translation>lien de %1</translation>
    </message>
    <message>
        <source>order of links of %1</source>
        <translation>ordre des liens de %1</translation>
    </message>
    <message>
        <source>a secret, which is not shown</source>
        <translation>un secret, qui n’est pas montré</translation>
    </message>
    <message>
        <source>Make it the base of my draft</source>
        <translation>En faire la base de mon brouillon</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Give up the draft of “%1”?</source>
        <translation>Abandonner le brouillon de «&#xa0;%1&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>The map becomes the published one again. Until you leave it, this can be taken back.</source>
        <translation>La map redevient celle qui est publiée. Tant que vous ne la quittez pas, cela peut s’annuler.</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>L’abandonner</translation>
    </message>
    <message>
        <source>Not published yet</source>
        <translation>Pas encore publiée</translation>
    </message>
    <message>
        <source>Changes since version %1</source>
        <translation>Changements depuis la version %1</translation>
    </message>
    <message>
        <source>Changes since the map in force</source>
        <translation>Changements depuis la map en vigueur</translation>
    </message>
    <message>
        <source>The first publication makes it version 1.</source>
        <translation>La première publication en fait la version 1.</translation>
    </message>
    <message>
        <source>Nothing that changes what the map does: places of steps, tests.</source>
        <translation>Rien qui change ce que fait la map&#xa0;: places des étapes, tests.</translation>
    </message>
    <message>
        <source>The map is as it was published.</source>
        <translation>La map est telle que publiée.</translation>
    </message>
    <message>
        <source>Somebody published version %1 since you began. The list shows what your draft makes different from the map that you began with.</source>
        <translation>La version %1 a été publiée depuis que vous avez commencé. La liste montre ce que votre brouillon change à la map de départ.</translation>
    </message>
    <message>
        <source>as it was found before a publication</source>
        <translation>telle que trouvée avant une publication</translation>
    </message>
    <message>
        <source>without a comment</source>
        <translation>sans commentaire</translation>
    </message>
    <message>
        <source>v%1</source>
        <translation>v%1</translation>
    </message>
    <message>
        <source>Take version %1 as the draft?</source>
        <translation>Reprendre la version %1 comme brouillon&#xa0;?</translation>
    </message>
    <message>
        <source>The draft becomes what version %1 was. Nothing is published by that, and it can be taken back.</source>
        <translation>Le brouillon devient ce qu’était la version %1. Rien n’est publié par là, et cela peut s’annuler.</translation>
    </message>
    <message>
        <source>Take version %1</source>
        <translation>Reprendre la version %1</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>Abandonner…</translation>
    </message>
    <message>
        <source>The map becomes the published one again</source>
        <translation>La map redevient celle qui est publiée</translation>
    </message>
    <message>
        <source>It was never published: nothing of it is left then.</source>
        <translation>Il n’a jamais été publié&#xa0;: il n’en restera rien.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::BottleneckLine</name>
    <message>
        <source>Numbers…</source>
        <translation>Chiffres…</translation>
    </message>
    <message>
        <source>The numbers of every stage</source>
        <translation>Les chiffres de chaque étage</translation>
    </message>
    <message>
        <source>nothing limits clearly</source>
        <translation>rien ne limite nettement</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignHead</name>
    <message>
        <source>Back to the campaigns</source>
        <translation>Retour aux campagnes</translation>
    </message>
    <message>
        <source>Back to the campaigns (Esc)</source>
        <translation>Retour aux campagnes (Échap)</translation>
    </message>
    <message>
        <source>Open the report</source>
        <extracomment>button: shows the acceptance report of a campaign</extracomment>
        <translation>Ouvrir le rapport</translation>
    </message>
    <message>
        <source>stale</source>
        <extracomment>the engine does not answer: what is shown may be old</extracomment>
        <translation>périmé</translation>
    </message>
    <message>
        <source>The engine does not answer. These are its last numbers.</source>
        <translation>Le moteur ne répond pas. Voici ses derniers chiffres.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignHoldBanner</name>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignListModel</name>
    <message>
        <source>Map: %1</source>
        <translation>Map&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Campaign</source>
        <extracomment>column: name of a campaign</extracomment>
        <translation>Campagne</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>column: state of a campaign, or its verdict</extracomment>
        <translation>État</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>column: part of the documents that arrived</extracomment>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Verified / all</source>
        <extracomment>column: documents verified / in all</extracomment>
        <translation>Vérifiés / total</translation>
    </message>
    <message>
        <source>To be treated</source>
        <extracomment>column: documents that failed or are in quarantine</extracomment>
        <translation>À traiter</translation>
    </message>
    <message>
        <source>Started</source>
        <extracomment>column: when it started</extracomment>
        <translation>Début</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Running time, without pauses</source>
        <translation>Durée d’exécution, sans les pauses</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignListView</name>
    <message>
        <source>Migrations</source>
        <translation>Migrations</translation>
    </message>
    <message>
        <source>Campaigns of the environment %1</source>
        <translation>Campagnes de l’environnement %1</translation>
    </message>
    <message>
        <source>New migration</source>
        <translation>Nouvelle migration</translation>
    </message>
    <message>
        <source>Filter the campaigns</source>
        <translation>Filtrer les campagnes</translation>
    </message>
    <message>
        <source>Filter by name, map or state</source>
        <translation>Filtrer par nom, map ou état</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Campagnes</translation>
    </message>
    <message>
        <source>Loading the campaigns…</source>
        <translation>Chargement des campagnes…</translation>
    </message>
    <message>
        <source>No campaign matches “%1”</source>
        <translation>Aucune campagne ne correspond à «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <source>Campaigns: %1</source>
        <translation>Campagnes&#xa0;: %1</translation>
    </message>
    <message>
        <source>Campaigns: %1 of %2</source>
        <translation>Campagnes&#xa0;: %1 sur %2</translation>
    </message>
    <message>
        <source>stale</source>
        <extracomment>the engine does not answer: what is shown may be old</extracomment>
        <translation>périmé</translation>
    </message>
    <message>
        <source>The engine does not answer. These are its last numbers.</source>
        <translation>Le moteur ne répond pas. Voici ses derniers chiffres.</translation>
    </message>
    <message>
        <source>No migration yet</source>
        <translation>Aucune migration pour l’instant</translation>
    </message>
    <message>
        <source>The sandbox has an archive ready: a few thousand documents with an index, and some mistakes in it. Watch it migrate, or choose documents of your own.</source>
        <translation>Le bac à sable tient une archive prête&#xa0;: quelques milliers de documents avec un index, et quelques erreurs dedans. Regardez-la migrer, ou choisissez vos propres documents.</translation>
    </message>
    <message>
        <source>Start the demo migration</source>
        <translation>Lancer la migration de démonstration</translation>
    </message>
    <message>
        <source>A migration takes documents from a folder or an index file to FlowerDocs, reads every one back and reports what happened to it. Drop a file here, or start below.</source>
        <translation>Une migration porte des documents d’un dossier ou d’un fichier d’index vers FlowerDocs, relit chacun d’eux et rend compte de son sort. Déposez un fichier ici, ou commencez ci-dessous.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignPipeline</name>
    <message>
        <source>Steps of the map</source>
        <translation>Étapes de la map</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignPrediction</name>
    <message>
        <source>As the rehearsal had said: %1 documents.</source>
        <translation>Comme l’avait dit la répétition à blanc&#xa0;: %1 documents.</translation>
    </message>
    <message>
        <source>Of %1 documents that were rehearsed, %2 failed that were to arrive, %3 arrived that were to fail, and %4 failed for another reason.</source>
        <translation>Sur %1 documents répétés à blanc, %2 ont échoué alors qu’ils devaient arriver, %3 sont arrivés alors qu’ils devaient échouer et %4 ont échoué pour une autre raison.</translation>
    </message>
    <message>
        <source>%1 more were only rehearsed, only migrated, or are not done.</source>
        <translation>%1 autres n’ont été que répétés, n’ont été que migrés, ou ne sont pas terminés.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignPredictionCard</name>
    <message>
        <source>What the rehearsal had said</source>
        <translation>Ce qu’avait dit la répétition à blanc</translation>
    </message>
    <message>
        <source>Outcomes, as foreseen and as they came</source>
        <translation>Issues, prévues et survenues</translation>
    </message>
    <message>
        <source>All that came otherwise</source>
        <translation>Tout ce qui s’est passé autrement</translation>
    </message>
    <message>
        <source>Opens the list of the documents that became something else than the rehearsal had said, with both outcomes.</source>
        <translation>Ouvre la liste des documents devenus autre chose que ce qu’avait dit la répétition, avec les deux issues.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignProgressCard</name>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>writing the report</source>
        <translation>rédaction du rapport</translation>
    </message>
    <message>
        <source>rows of the source refused: %1</source>
        <translation>lignes de la source refusées&#xa0;: %1</translation>
    </message>
    <message>
        <source>running for %1</source>
        <extracomment>%1 is a duration</extracomment>
        <translation>durée d’exécution %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignRunPresenter</name>
    <message>
        <source>Open a campaign first.</source>
        <translation>Ouvrez d’abord une campagne.</translation>
    </message>
    <message>
        <source>The state of the campaign is not known yet.</source>
        <translation>L’état de la campagne n’est pas encore connu.</translation>
    </message>
    <message>
        <source>Documents put back to be tried again: %1.</source>
        <translation>Documents remis en attente pour un nouvel essai&#xa0;: %1.</translation>
    </message>
    <message>
        <source>No document was put back: none is failed or in quarantine any more.</source>
        <translation>Aucun document n’a été remis en attente&#xa0;: plus aucun n’est en échec ni en quarantaine.</translation>
    </message>
    <message>
        <source>No campaign can run the map as it is now: %1</source>
        <extracomment>%1 is a sentence</extracomment>
        <translation>Aucune campagne ne peut exécuter la map telle qu’elle est maintenant&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 was stopped, and no new campaign has begun. It can be resumed.</source>
        <translation>%1 a été arrêtée, et aucune nouvelle campagne n’a commencé. Elle peut être reprise.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignRunView</name>
    <message>
        <source>The campaign</source>
        <translation>La campagne</translation>
    </message>
    <message>
        <source>Loading the campaign…</source>
        <translation>Chargement de la campagne…</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignStepNode</name>
    <message>
        <source>%1 · %2/s</source>
        <extracomment>%1 a number of documents, %2 a number of documents a second</extracomment>
        <translation>%1 · %2/s</translation>
    </message>
    <message>
        <source>%1 of %2 documents</source>
        <translation>%1 documents sur %2</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <translation>%1 en cours</translation>
    </message>
    <message>
        <source>Exceptions: %1</source>
        <extracomment>%1 is the number of documents that a step refused</extracomment>
        <translation>Exceptions&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 a document</source>
        <extracomment>%1 is a time such as &quot;38 ms&quot;</extracomment>
        <translation>%1 par document</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::CampaignThroughputCard</name>
    <message>
        <source>Throughput</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>Arrived and verified</source>
        <extracomment>line of a chart: documents that arrived, a second</extracomment>
        <translation>Arrivés et vérifiés</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Arrivés</translation>
    </message>
    <message>
        <source>Verified</source>
        <extracomment>line of a chart: documents that were read back, a second</extracomment>
        <translation>Vérifiés</translation>
    </message>
    <message>
        <source>Failed</source>
        <extracomment>line of a chart: documents that failed, a second</extracomment>
        <translation>En échec</translation>
    </message>
    <message>
        <source>No measurements of this campaign.
They are kept while connectors.metrics.enabled is true, for 30 days.</source>
        <translation>Aucune mesure de cette campagne.
Elles sont conservées 30 jours tant que connectors.metrics.enabled vaut true.</translation>
    </message>
    <message>
        <source>%1 now</source>
        <extracomment>%1 is a rate such as &quot;312 docs/s&quot;</extracomment>
        <translation>%1 en ce moment</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>Ce que montre le graphique</translation>
    </message>
    <message>
        <source>Documents</source>
        <extracomment>what a chart shows: documents a second</extracomment>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Data</source>
        <extracomment>what a chart shows: content, mebibytes a second</extracomment>
        <translation>Données</translation>
    </message>
    <message>
        <source>Requests</source>
        <extracomment>what a chart shows: requests in flight</extracomment>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Answer time</source>
        <extracomment>what a chart shows: how long the target takes to answer</extracomment>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Content delivered</source>
        <extracomment>line of a chart: content that arrived, MiB a second</extracomment>
        <translation>Contenus livrés</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Simultanées</translation>
    </message>
    <message>
        <source>Allowed</source>
        <extracomment>line of a chart: how many requests may be in flight</extracomment>
        <translation>Permises</translation>
    </message>
    <message>
        <source>Answer time (median)</source>
        <extracomment>line of a chart: half of the target&apos;s answers come within this time</extracomment>
        <translation>Temps de réponse (médiane)</translation>
    </message>
    <message>
        <source>%1 MiB/s</source>
        <extracomment>%1 is a number; mebibytes a second</extracomment>
        <translation>%1&#xa0;Mio/s</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::ComparedFieldModel</name>
    <message>
        <source>? not told</source>
        <extracomment>only one of the two sides can be told</extracomment>
        <translation>? indéterminé</translation>
    </message>
    <message>
        <source>= same</source>
        <translation>= identique</translation>
    </message>
    <message>
        <source>* different</source>
        <translation>* différent</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>To be stored</source>
        <extracomment>column: what the migration was to store</extracomment>
        <translation>À stocker</translation>
    </message>
    <message>
        <source>Stored</source>
        <extracomment>column: what the target holds now</extracomment>
        <translation>Stocké</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::ExceptionClassBar</name>
    <message>
        <source>Error classes</source>
        <translation>Classes d’erreur</translation>
    </message>
    <message>
        <source>All %1</source>
        <extracomment>button: the documents of all error classes; %1 is their number</extracomment>
        <translation>Toutes %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::ExceptionDetails</name>
    <message>
        <source>Details of the document</source>
        <translation>Détails du document</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Fermer les détails</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>Fermer les détails (Échap)</translation>
    </message>
    <message>
        <source>Cause, check and fix</source>
        <translation>Cause, vérification et remède</translation>
    </message>
    <message>
        <source>This document is no exception any more.</source>
        <translation>Ce document n’est plus une exception.</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>state of a document in the ledger</extracomment>
        <translation>État</translation>
    </message>
    <message>
        <source>Error class</source>
        <translation>Classe d’erreur</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Step</source>
        <extracomment>step of the map</extracomment>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Attempts</source>
        <extracomment>how often a document was tried</extracomment>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Document class</source>
        <translation>Classe du document</translation>
    </message>
    <message>
        <source>Target id</source>
        <extracomment>id of the document in the target</extracomment>
        <translation>Identifiant cible</translation>
    </message>
    <message>
        <source>Show in the audit trail</source>
        <translation>Voir dans le journal d’audit</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>The page of the error code</source>
        <translation>La page du code d’erreur</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::ExceptionModel</name>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Step</source>
        <extracomment>column: step of the map</extracomment>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Error class</source>
        <translation>Classe d’erreur</translation>
    </message>
    <message>
        <source>Code</source>
        <extracomment>column: error code</extracomment>
        <translation>Code</translation>
    </message>
    <message>
        <source>Attempts</source>
        <extracomment>column: how often it was tried</extracomment>
        <translation>Essais</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>column: state of the document in the ledger</extracomment>
        <translation>État</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::ExceptionsCard</name>
    <message>
        <source>Exceptions by class</source>
        <translation>Exceptions par classe</translation>
    </message>
    <message>
        <source>Documents that did not arrive</source>
        <translation>Documents qui ne sont pas arrivés</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>No exceptions</source>
        <translation>Aucune exception</translation>
    </message>
    <message>
        <source>No exceptions so far</source>
        <translation>Aucune exception jusqu’ici</translation>
    </message>
    <message>
        <source>Documents that do not arrive appear here, with cause and fix.</source>
        <translation>Les documents qui n’arrivent pas apparaissent ici, avec cause et remède.</translation>
    </message>
    <message>
        <source>No document of the class %1</source>
        <translation>Aucun document de la classe %1</translation>
    </message>
    <message>
        <source>More of these are in the report.</source>
        <translation>Le rapport en donne d’autres.</translation>
    </message>
    <message>
        <source>Refused or left out by the source:</source>
        <translation>Refusés ou écartés par la source&#xa0;:</translation>
    </message>
    <message>
        <source>Rows that the source refused never became documents. The first are named below, more in the report.</source>
        <translation>Les lignes que la source a refusées ne sont jamais devenues des documents. Les premières figurent ci-dessous, d’autres dans le rapport.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::MappingChoice</name>
    <message>
        <source>class by the column %1</source>
        <extracomment>%1 is the name of a column of the index</extracomment>
        <translation>classe selon la colonne %1</translation>
    </message>
    <message>
        <source>no class yet</source>
        <extracomment>%1 is the name of a document class</extracomment>
        <translation>pas encore de classe</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>classe %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::MappingDelegate</name>
    <message>
        <source>Tag for the column %1</source>
        <translation>Tag pour la colonne %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::MappingModel</name>
    <message>
        <source>(leave out)</source>
        <translation>(ne pas envoyer)</translation>
    </message>
    <message>
        <source>%1 (mandatory)</source>
        <extracomment>a tag that must have a value; %1 is its name</extracomment>
        <translation>%1 (obligatoire)</translation>
    </message>
    <message>
        <source>The id that the source gives each document</source>
        <translation>L’identifiant que la source donne à chaque document</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>the document’s class</source>
        <translation>la classe du document</translation>
    </message>
    <message>
        <source>the document’s content</source>
        <translation>le contenu du document</translation>
    </message>
    <message>
        <source>the content’s expected SHA-256</source>
        <translation>le SHA-256 attendu du contenu</translation>
    </message>
    <message>
        <source>the document’s access rights</source>
        <translation>les droits d’accès du document</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>non envoyée</translation>
    </message>
    <message>
        <source>mandatory</source>
        <translation>obligatoire</translation>
    </message>
    <message>
        <source>A document without this value is refused.</source>
        <translation>Un document sans cette valeur est refusé.</translation>
    </message>
    <message numerus="yes">
        <source>mandatory in %n of %1 classes</source>
        <translation>
            <numerusform>obligatoire dans %n classe sur %1</numerusform>
            <numerusform>obligatoire dans %n classes sur %1</numerusform>
        </translation>
    </message>
    <message>
        <source>optional</source>
        <translation>facultative</translation>
    </message>
    <message>
        <source>system value</source>
        <translation>valeur système</translation>
    </message>
    <message>
        <source>not declared by the class</source>
        <translation>non déclarée par la classe</translation>
    </message>
    <message>
        <source>The target refuses documents with tags that their class does not declare.</source>
        <translation>La cible refuse les documents qui portent des tags que leur classe ne déclare pas.</translation>
    </message>
    <message>
        <source>given by two columns</source>
        <translation>donnée par deux colonnes</translation>
    </message>
    <message>
        <source>reserved name</source>
        <translation>nom réservé</translation>
    </message>
    <message>
        <source>Column of the source</source>
        <translation>Colonne de la source</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Exemple</translation>
    </message>
    <message>
        <source>Becomes the tag</source>
        <translation>Devient le tag</translation>
    </message>
    <message>
        <source>Rule</source>
        <extracomment>what the class demands of a tag</extracomment>
        <translation>Règle</translation>
    </message>
    <message>
        <source>the document’s name</source>
        <translation>le nom du document</translation>
    </message>
    <message>
        <source>the document’s owner</source>
        <translation>le propriétaire du document</translation>
    </message>
    <message>
        <source>the document’s creation date</source>
        <translation>la date de création du document</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::MigrationsPage</name>
    <message>
        <source>New migration</source>
        <translation>Nouvelle migration</translation>
    </message>
    <message>
        <source>Start the demo migration</source>
        <translation>Lancer la migration de démonstration</translation>
    </message>
    <message>
        <source>Show all campaigns</source>
        <translation>Afficher toutes les campagnes</translation>
    </message>
    <message>
        <source>the open campaign</source>
        <translation>la campagne ouverte</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <extracomment>%1 is a campaign</extracomment>
        <translation>Mettre %1 en pause</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <extracomment>%1 is a campaign</extracomment>
        <translation>Reprendre %1</translation>
    </message>
    <message>
        <source>Stop %1…</source>
        <extracomment>%1 is a campaign</extracomment>
        <translation>Arrêter %1…</translation>
    </message>
    <message>
        <source>Retry documents of %1…</source>
        <extracomment>%1 is a campaign</extracomment>
        <translation>Rejouer des documents de %1…</translation>
    </message>
    <message>
        <source>The new migration has not been started yet.</source>
        <translation>La nouvelle migration n’est pas encore lancée.</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrations</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::MigrationsView</name>
    <message>
        <source>Give up the new migration that you began?</source>
        <translation>Abandonner la nouvelle migration commencée&#x202f;?</translation>
    </message>
    <message>
        <source>What you entered for it is lost. Nothing was started yet.</source>
        <translation>Ce que vous avez saisi est perdu. Rien n’a encore été lancé.</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Abandonner</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationChecksView</name>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Contrôler à nouveau</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Rien ne s’oppose au lancement.</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Ce qui va se passer</translation>
    </message>
    <message>
        <source>not compared with the target yet</source>
        <translation>pas encore comparée à la cible</translation>
    </message>
    <message>
        <source>being compared with the target…</source>
        <translation>comparaison à la cible…</translation>
    </message>
    <message>
        <source>compared with the target</source>
        <translation>comparée à la cible</translation>
    </message>
    <message>
        <source>changed since it was compared</source>
        <translation>modifiée depuis la comparaison</translation>
    </message>
    <message>
        <source>could not be compared</source>
        <translation>comparaison impossible</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationFailure</name>
    <message>
        <source>Replace it…</source>
        <translation>La remplacer…</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Take the name %1</source>
        <translation>Prendre le nom %1</translation>
    </message>
    <message>
        <source>If it is the same migration, replace it: documents that arrived already are not sent again. If these are other documents, take another name.</source>
        <translation>S’il s’agit de la même migration, remplacez la map&#xa0;: les documents déjà arrivés ne seront pas renvoyés. S’il s’agit d’autres documents, prenez un autre nom.</translation>
    </message>
    <message>
        <source>Name taken</source>
        <translation>Nom déjà pris</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Non lancée</translation>
    </message>
    <message>
        <source>Cause and fix of %1</source>
        <translation>Cause et remède de %1</translation>
    </message>
    <message>
        <source>Replace the map %1?</source>
        <translation>Remplacer la map %1&#x202f;?</translation>
    </message>
    <message>
        <source>Campaigns that ran with it keep their own copy.</source>
        <translation>Les campagnes déjà lancées gardent leur propre copie.</translation>
    </message>
    <message>
        <source>Documents that arrived already are not sent again.</source>
        <translation>Les documents déjà arrivés ne sont pas renvoyés.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>La remplacer</translation>
    </message>
    <message>
        <source>The map that is saved under this name is overwritten when the migration starts.</source>
        <translation>La map enregistrée sous ce nom est remplacée au lancement de la migration.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationNotes</name>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Cause and fix of %1</source>
        <translation>Cause et remède de %1</translation>
    </message>
    <message>
        <source>Go to the source</source>
        <translation>Aller à la source</translation>
    </message>
    <message>
        <source>Go to the target</source>
        <translation>Aller à la cible</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationPresenter</name>
    <message>
        <source>The campaign %1 has started.</source>
        <translation>La campagne %1 est lancée.</translation>
    </message>
    <message>
        <source>The demo archive is being written…</source>
        <translation>Écriture de l’archive de démonstration…</translation>
    </message>
    <message>
        <source>The source is being looked at…</source>
        <translation>Examen de la source…</translation>
    </message>
    <message>
        <source>Choose an index or a folder first.</source>
        <translation>Choisissez d’abord un index ou un dossier.</translation>
    </message>
    <message>
        <source>The demo archive could not be written.</source>
        <translation>L’archive de démonstration n’a pas pu être écrite.</translation>
    </message>
    <message>
        <source>The source could not be read.</source>
        <translation>La source n’a pas pu être lue.</translation>
    </message>
    <message>
        <source>The classes of the target are being read…</source>
        <translation>Lecture des classes de la cible…</translation>
    </message>
    <message>
        <source>The classes of the target could not be read.</source>
        <translation>Les classes de la cible n’ont pas pu être lues.</translation>
    </message>
    <message>
        <source>Choose the class of the documents first.</source>
        <translation>Choisissez d’abord la classe des documents.</translation>
    </message>
    <message>
        <source>The migration is being started…</source>
        <translation>Lancement de la migration…</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more error(s))</source>
        <extracomment>%1 is the sentence of the first error</extracomment>
        <translation>
            <numerusform>%1 (et %n autre erreur)</numerusform>
            <numerusform>%1 (et %n autres erreurs)</numerusform>
        </translation>
    </message>
    <message>
        <source>Another migration is saved under this name.</source>
        <translation>Une autre migration est enregistrée sous ce nom.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n erreur</numerusform>
            <numerusform>%n erreurs</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <extracomment>the step that the person is at</extracomment>
        <translation>en cours</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>of a step</extracomment>
        <translation>faite</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>à venir</translation>
    </message>
    <message numerus="yes">
        <source>%1 document(s)</source>
        <translation>
            <numerusform>%1 document</numerusform>
            <numerusform>%1 documents</numerusform>
        </translation>
    </message>
    <message>
        <source>more than %1 documents</source>
        <translation>plus de %1 documents</translation>
    </message>
    <message>
        <source>about %1 documents</source>
        <translation>environ %1 documents</translation>
    </message>
    <message>
        <source>index of %1</source>
        <translation>index de %1</translation>
    </message>
    <message>
        <source>One of the limits cannot be understood.</source>
        <translation>L’une des limites n’est pas comprise.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationRunPanel</name>
    <message>
        <source>How it runs</source>
        <translation>Déroulement</translation>
    </message>
    <message>
        <source>Name of the migration</source>
        <translation>Nom de la migration</translation>
    </message>
    <message>
        <source>Name: letters, digits, - and _</source>
        <translation>Nom&#xa0;: lettres sans accent, chiffres, - et _</translation>
    </message>
    <message>
        <source>Documents are remembered under this name. Under another one the same documents would be stored a second time.</source>
        <translation>Les documents sont mémorisés sous ce nom. Sous un autre, les mêmes documents seraient stockés une seconde fois.</translation>
    </message>
    <message>
        <source>After a document was sent</source>
        <translation>Une fois un document envoyé</translation>
    </message>
    <message>
        <source>Size of the sample in percent</source>
        <translation>Taille de l’échantillon en pour cent</translation>
    </message>
    <message>
        <source>Read it back completely (recommended)</source>
        <translation>Le relire entièrement (recommandé)</translation>
    </message>
    <message>
        <source>Existence, tags and the SHA-256 of the bytes are compared. Can end as “Verified”.</source>
        <translation>Existence, tags et SHA-256 des octets sont comparés. Peut se terminer par «&#xa0;Vérifiée&#xa0;».</translation>
    </message>
    <message>
        <source>Read a sample back</source>
        <translation>Relire un échantillon</translation>
    </message>
    <message>
        <source>Says something about the sample only. Ends as “Arrived, not verified” at best, unless the sample happens to hold every document.</source>
        <translation>Ne prouve rien hors de l’échantillon. Au mieux «&#xa0;Arrivée, non vérifiée&#xa0;», sauf si l’échantillon contient par hasard tous les documents.</translation>
    </message>
    <message>
        <source>Compare its metadata</source>
        <translation>Comparer ses métadonnées</translation>
    </message>
    <message>
        <source>Contents are not read, so a damaged one goes unnoticed. Ends as “Arrived, not verified” at best.</source>
        <translation>Les contenus ne sont pas relus&#xa0;: un contenu abîmé passe inaperçu. Au mieux «&#xa0;Arrivée, non vérifiée&#xa0;».</translation>
    </message>
    <message>
        <source>Trust the target</source>
        <translation>Faire confiance à la cible</translation>
    </message>
    <message>
        <source>Nothing is read back: a document that the target acknowledged and lost goes unnoticed. Ends as “Arrived, not verified” at best.</source>
        <translation>Rien n’est relu&#xa0;: un document que la cible a accepté puis perdu passe inaperçu. Au mieux «&#xa0;Arrivée, non vérifiée&#xa0;».</translation>
    </message>
    <message>
        <source>Requests in flight</source>
        <translation>Requêtes simultanées</translation>
    </message>
    <message>
        <source>Minutes to wait for an unreachable target</source>
        <translation>Minutes d’attente d’une cible injoignable</translation>
    </message>
    <message>
        <source>min</source>
        <extracomment>minutes, after a number</extracomment>
        <translation>min</translation>
    </message>
    <message>
        <source>do not wait</source>
        <translation>ne pas attendre</translation>
    </message>
    <message>
        <source>Requests at the same time</source>
        <translation>Requêtes simultanées</translation>
    </message>
    <message>
        <source>Wait for an unreachable target</source>
        <translation>Attente d’une cible injoignable</translation>
    </message>
    <message>
        <source>Compare its content</source>
        <translation>Comparer son contenu</translation>
    </message>
    <message>
        <source>Tags are not looked at. Ends as “Arrived, not verified” at best.</source>
        <translation>Les tags ne sont pas examinés. Au mieux «&#xa0;Arrivée, non vérifiée&#xa0;».</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Other checks for some classes</source>
        <translation>Autres contrôles pour certaines classes</translation>
    </message>
    <message>
        <source>Class and way, separated by semicolons: full, sample:10, hash, size, metadata or none; * is any other class.</source>
        <translation>Classe et voie, séparées par des points-virgules&#xa0;: full, sample:10, hash, size, metadata ou none&#x202f;; * est toute autre classe.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationSourceView</name>
    <message>
        <source>A folder of files</source>
        <translation>Un dossier de fichiers</translation>
    </message>
    <message>
        <source>Each file below a folder becomes one document</source>
        <translation>Chaque fichier sous un dossier devient un document</translation>
    </message>
    <message>
        <source>or drop a file or a folder here</source>
        <translation>ou déposez ici un fichier ou un dossier</translation>
    </message>
    <message>
        <source>Path of the source</source>
        <translation>Chemin de la source</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Parcourir…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Look at the source once more, if it has changed</source>
        <translation>Examiner la source à nouveau, si elle a changé</translation>
    </message>
    <message>
        <source>First rows of the index</source>
        <translation>Premières lignes de l’index</translation>
    </message>
    <message>
        <source>Folder of files to migrate</source>
        <translation>Dossier de fichiers à migrer</translation>
    </message>
    <message>
        <source>Index to migrate</source>
        <translation>Index à migrer</translation>
    </message>
    <message>
        <source>Path of a folder</source>
        <translation>Chemin d’un dossier</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>Pas encore de dossier</translation>
    </message>
    <message>
        <source>No index yet</source>
        <translation>Pas encore d’index</translation>
    </message>
    <message>
        <source>Choose the folder whose files are to be migrated.</source>
        <translation>Choisissez le dossier dont les fichiers sont à migrer.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Choose an index…</source>
        <translation>Choisir un index…</translation>
    </message>
    <message>
        <source>An index (CSV, JSON Lines)</source>
        <translation>Un index (CSV, JSON Lines)</translation>
    </message>
    <message>
        <source>A table with one row, or one line, for each document</source>
        <translation>Un tableau avec une ligne pour chaque document</translation>
    </message>
    <message>
        <source>An archive (ZIP, TAR)</source>
        <translation>Une archive (ZIP, TAR)</translation>
    </message>
    <message>
        <source>Each entry of an archive, or each row of an index inside, becomes one document</source>
        <translation>Chaque entrée d’une archive, ou chaque ligne d’un index inclus, devient un document</translation>
    </message>
    <message>
        <source>First files of the source</source>
        <translation>Premiers fichiers de la source</translation>
    </message>
    <message>
        <source>Archive to migrate</source>
        <translation>Archive à migrer</translation>
    </message>
    <message>
        <source>Archives (*.zip *.tar *.tar.gz *.tgz *.tar.xz *.txz *.tar.zst *.tar.bz2);;All files (*)</source>
        <translation>Archives (*.zip *.tar *.tar.gz *.tgz *.tar.xz *.txz *.tar.zst *.tar.bz2);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Index (*.csv *.txt *.tsv *.jsonl *.ndjson);;All files (*)</source>
        <translation>Index (*.csv *.txt *.tsv *.jsonl *.ndjson);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Path of a ZIP or TAR file</source>
        <translation>Chemin d’un fichier ZIP ou TAR</translation>
    </message>
    <message>
        <source>Path of a CSV or JSON Lines file</source>
        <translation>Chemin d’un fichier CSV ou JSON Lines</translation>
    </message>
    <message>
        <source>No archive yet</source>
        <translation>Pas encore d’archive</translation>
    </message>
    <message>
        <source>Choose a ZIP or TAR file whose entries are to be migrated.</source>
        <translation>Choisissez un fichier ZIP ou TAR dont les entrées sont à migrer.</translation>
    </message>
    <message>
        <source>Choose an archive…</source>
        <translation>Choisir une archive…</translation>
    </message>
    <message>
        <source>Choose a CSV or JSON Lines file with one row for each document.</source>
        <translation>Choisissez un fichier CSV ou JSON Lines avec une ligne pour chaque document.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationStepButton</name>
    <message>
        <source>Step %1, %2: %3</source>
        <extracomment>%1 number, %2 name and %3 state of a step: &quot;Step 2, Target: not yet&quot;</extracomment>
        <translation>Étape %1, %2&#xa0;: %3</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationTargetView</name>
    <message>
        <source>What the documents become</source>
        <translation>Ce que deviennent les documents</translation>
    </message>
    <message>
        <source>One class for all</source>
        <translation>Une classe pour tous</translation>
    </message>
    <message>
        <source>Class of all documents</source>
        <translation>Classe de tous les documents</translation>
    </message>
    <message>
        <source>The class stands in a column</source>
        <translation>La classe est dans une colonne</translation>
    </message>
    <message>
        <source>Column of the class</source>
        <translation>Colonne de la classe</translation>
    </message>
    <message>
        <source>Access rights</source>
        <translation>Droits d’accès</translation>
    </message>
    <message>
        <source>Access rights (ACL)</source>
        <translation>Droits d’accès (ACL)</translation>
    </message>
    <message>
        <source>Which column becomes which tag</source>
        <translation>Quelle colonne devient quel tag</translation>
    </message>
    <message>
        <source>Propose again</source>
        <translation>Proposer à nouveau</translation>
    </message>
    <message>
        <source>Give up your choices of tags</source>
        <translation>Abandonner vos choix de tags</translation>
    </message>
    <message>
        <source>Columns and tags</source>
        <translation>Colonnes et tags</translation>
    </message>
    <message>
        <source>The classes of the target are being read…</source>
        <translation>Lecture des classes de la cible…</translation>
    </message>
    <message>
        <source>The target has no document class</source>
        <translation>La cible n’a aucune classe de documents</translation>
    </message>
    <message>
        <source>Create one in FlowerDocs, then look again.</source>
        <translation>Créez-en une dans FlowerDocs, puis relisez.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Choose a class</source>
        <translation>Choisir une classe</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>Choisir une colonne</translation>
    </message>
    <message>
        <source>As the class decides</source>
        <translation>Selon la classe</translation>
    </message>
    <message>
        <source>%1 / %2 mandatory tags</source>
        <extracomment>of the tags that must have a value: so many have a column</extracomment>
        <translation>%1 / %2 tags obligatoires</translation>
    </message>
    <message numerus="yes">
        <source>%n undeclared tag(s)</source>
        <translation>
            <numerusform>%n tag non déclaré</numerusform>
            <numerusform>%n tags non déclarés</numerusform>
        </translation>
    </message>
    <message>
        <source>Return or a click on a tag changes it.</source>
        <translation>Entrée ou un clic sur un tag le modifie.</translation>
    </message>
    <message>
        <source>No column gives: %1</source>
        <translation>Aucune colonne ne donne&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationView</name>
    <message>
        <source>New migration</source>
        <translation>Nouvelle migration</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Checks and options</source>
        <translation>Contrôles et options</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>From an index or a folder into FlowerDocs</source>
        <translation>D’un index ou d’un dossier vers FlowerDocs</translation>
    </message>
    <message>
        <source>Start the migration</source>
        <translation>Lancer la migration</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Give up this migration?</source>
        <translation>Abandonner cette migration&#x202f;?</translation>
    </message>
    <message>
        <source>What you chose so far is lost. Nothing was sent to the target.</source>
        <translation>Vos choix sont perdus. Rien n’a été envoyé à la cible.</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>%1 starts it from any field of this step.</source>
        <extracomment>%1 is a key, such as Ctrl+Return</extracomment>
        <translation>%1 la lance depuis n’importe quel champ de cette étape.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::PredictionModel</name>
    <message>
        <source>arrives</source>
        <translation>arrive</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Foreseen</source>
        <translation>Prévu</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Survenu</translation>
    </message>
    <message>
        <source>As foreseen</source>
        <translation>Comme prévu</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::ReconciliationCard</name>
    <message>
        <source>In the target now</source>
        <translation>Dans la cible, maintenant</translation>
    </message>
    <message>
        <source>Reconcile</source>
        <translation>Rapprocher</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Documents that the check found</source>
        <translation>Documents relevés par le contrôle</translation>
    </message>
    <message>
        <source>Both sides of the document</source>
        <translation>Les deux côtés du document</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Avancement du contrôle</translation>
    </message>
    <message>
        <source>Reads every migrated document again and compares it with what was sent.</source>
        <translation>Relit chaque document migré et le compare à ce qui a été envoyé.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Never checked</source>
        <translation>Jamais contrôlée</translation>
    </message>
    <message>
        <source>The check is running…</source>
        <translation>Contrôle en cours…</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>No document with this result</source>
        <translation>Aucun document avec ce résultat</translation>
    </message>
    <message>
        <source>Reading both sides…</source>
        <translation>Lecture des deux côtés…</translation>
    </message>
    <message>
        <source>%1: the target holds no such document</source>
        <translation>%1&#xa0;: la cible n’a pas ce document</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Compares source, ledger and the target’s own list.</source>
        <translation>Compare la source, le registre et la liste de la cible.</translation>
    </message>
    <message>
        <source>A check reads back what the target holds now and says what is missing, different or extra.</source>
        <translation>Un contrôle relit ce que la cible contient et dit ce qui manque, ce qui diffère ou ce qui est en trop.</translation>
    </message>
    <message>
        <source>Neither side is known</source>
        <translation>Aucun côté n’est connu</translation>
    </message>
    <message>
        <source>The check waits…</source>
        <translation>Le contrôle attend…</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::ReconciliationModel</name>
    <message>
        <source>Result</source>
        <extracomment>column: same, missing, only there, different, not checked</extracomment>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Finding</source>
        <extracomment>column: what is different</extracomment>
        <translation>Constat</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::ReconciliationPresenter</name>
    <message>
        <source>The campaign is not known yet.</source>
        <translation>La campagne n’est pas encore connue.</translation>
    </message>
    <message>
        <source>A check is running.</source>
        <translation>Un contrôle est en cours.</translation>
    </message>
    <message>
        <source>Only a campaign at rest can be checked.</source>
        <translation>Seule une campagne au repos peut être contrôlée.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::SourceFilesModel</name>
    <message>
        <source>File (becomes the document’s id)</source>
        <extracomment>the path of a file below the chosen folder</extracomment>
        <translation>Fichier (devient l’identifiant du document)</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>Modifié</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::SourceHistogram</name>
    <message>
        <source>without extension</source>
        <extracomment>of files: without an ending such as .pdf</extracomment>
        <translation>sans extension</translation>
    </message>
    <message>
        <source>others</source>
        <extracomment>the other kinds of files together</extracomment>
        <translation>autres</translation>
    </message>
    <message>
        <source>Files by kind: %1</source>
        <translation>Fichiers par type&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::SourcePanel</name>
    <message>
        <source>How it is read</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>As detected</source>
        <translation>Comme détecté</translation>
    </message>
    <message>
        <source>Give up your choices and read the file as it was detected</source>
        <translation>Abandonner vos choix et lire le fichier comme il a été détecté</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Séparateur</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Encodage</translation>
    </message>
    <message>
        <source>Line of the header</source>
        <translation>Ligne de l’en-tête</translation>
    </message>
    <message>
        <source>The line that holds the names of the columns; lines above it are skipped</source>
        <translation>La ligne qui porte les noms des colonnes&#x202f;; les lignes au-dessus sont ignorées</translation>
    </message>
    <message>
        <source>Id of the document</source>
        <translation>Identifiant du document</translation>
    </message>
    <message>
        <source>Column of the document’s id</source>
        <translation>Colonne de l’identifiant du document</translation>
    </message>
    <message>
        <source>Path of the content</source>
        <translation>Chemin du contenu</translation>
    </message>
    <message>
        <source>Column of the content’s path</source>
        <translation>Colonne du chemin du contenu</translation>
    </message>
    <message>
        <source>Expected SHA-256</source>
        <translation>SHA-256 attendu</translation>
    </message>
    <message>
        <source>Column of the expected SHA-256</source>
        <translation>Colonne du SHA-256 attendu</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>Ce qu’il contient</translation>
    </message>
    <message>
        <source>%1 – detected</source>
        <extracomment>behind the choice that the program made by itself</extracomment>
        <translation>%1 – détecté</translation>
    </message>
    <message>
        <source>Comma (,)</source>
        <translation>Virgule (,)</translation>
    </message>
    <message>
        <source>Semicolon (;)</source>
        <translation>Point-virgule (;)</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulation</translation>
    </message>
    <message>
        <source>Bar (|)</source>
        <translation>Barre (|)</translation>
    </message>
    <message>
        <source>The file itself says its encoding, by a byte order mark</source>
        <translation>Le fichier indique lui-même son encodage, par une marque d’ordre des octets</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>Choisir une colonne</translation>
    </message>
    <message>
        <source>None: without content</source>
        <translation>Aucune&#xa0;: sans contenu</translation>
    </message>
    <message>
        <source>None: nothing is compared</source>
        <translation>Aucune&#xa0;: sans comparaison</translation>
    </message>
    <message>
        <source>Only contents can be compared: choose their column first</source>
        <translation>Seuls des contenus peuvent être comparés&#xa0;: choisissez d’abord leur colonne</translation>
    </message>
    <message>
        <source>%1 files, %2 in all</source>
        <extracomment>%1 a number of files, %2 their size</extracomment>
        <translation>%1 fichiers, %2 en tout</translation>
    </message>
    <message>
        <source>More than %1 files; those looked at have %2</source>
        <translation>Plus de %1 fichiers&#x202f;; ceux examinés font %2</translation>
    </message>
    <message>
        <source>Index in the archive</source>
        <translation>Index dans l’archive</translation>
    </message>
    <message>
        <source>None: each entry is a document</source>
        <translation>Aucun&#xa0;: chaque entrée est un document</translation>
    </message>
    <message>
        <source>&apos; – apostrophes</source>
        <translation>&apos; – apostrophes</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Guillemets</translation>
    </message>
    <message>
        <source>Each file becomes one document. Its path below this folder, or inside this archive, is its id, the file is its content.</source>
        <translation>Chaque fichier devient un document. Son chemin sous ce dossier, ou dans cette archive, est son identifiant&#x202f;; le fichier est son contenu.</translation>
    </message>
    <message>
        <source>&quot; – doubled</source>
        <translation>&quot; – doublés</translation>
    </message>
    <message>
        <source>&quot; – backslash</source>
        <translation>&quot; – barre inverse</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::SourceRowsModel</name>
    <message>
        <source>missing</source>
        <translation>absente</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>too many</source>
        <translation>en trop</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(sans nom)</translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::StageNumbers</name>
    <message>
        <source>The numbers of every stage</source>
        <translation>Les chiffres de chaque étage</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Étages</translation>
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
        <source>What every stage does</source>
        <translation>Ce que fait chaque étage</translation>
    </message>
    <message>
        <source>Of the last %1.</source>
        <extracomment>%1 is a duration such as &quot;10 s&quot;</extracomment>
        <translation>Sur les dernières %1.</translation>
    </message>
    <message>
        <source>It has asked %1 times for a pause so far.</source>
        <translation>Elle a demandé %1 fois une pause jusqu’ici.</translation>
    </message>
    <message>
        <source>Requests in flight are set to %1.</source>
        <translation>Les requêtes simultanées sont fixées à %1.</translation>
    </message>
    <message>
        <source>Requests in flight adapt to what the target bears.</source>
        <translation>Les requêtes simultanées s’adaptent à ce que la cible supporte.</translation>
    </message>
    <message>
        <source>The processors are at work %1 of the time.</source>
        <translation>Les processeurs travaillent %1 du temps.</translation>
    </message>
    <message>
        <source>Half of the target’s answers come within %1.</source>
        <translation>La moitié des réponses de la cible arrive sous %1.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::AlertsPresenter</name>
    <message>
        <source>Acknowledge this incident?</source>
        <translation>Prendre cet incident en compte&#xa0;?</translation>
    </message>
    <message>
        <source>It stays open until it is over; others see that somebody looks after it.</source>
        <translation>Il reste ouvert jusqu’à sa fin&#xa0;; les autres voient que quelqu’un s’en occupe.</translation>
    </message>
    <message>
        <source>Note</source>
        <extracomment>a remark of a person, optional</extracomment>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>what is being done (may be empty)</source>
        <translation>ce qui est fait (facultatif)</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Prendre en compte</translation>
    </message>
    <message>
        <source>The incident is acknowledged.</source>
        <translation>L’incident est pris en compte.</translation>
    </message>
    <message>
        <source>%1 is muted: it is watched, but nothing is told.</source>
        <extracomment>%1 is the name of a rule</extracomment>
        <translation>%1 est muette&#xa0;: elle reste surveillée, mais n’annonce rien.</translation>
    </message>
    <message>
        <source>%1 speaks again.</source>
        <translation>%1 annonce de nouveau.</translation>
    </message>
    <message>
        <source>Send a test notice?</source>
        <translation>Envoyer un avis d’essai&#xa0;?</translation>
    </message>
    <message>
        <source>It says that it is a test. Where it goes is configured by connectors.alerts.*</source>
        <translation>L’avis indique qu’il s’agit d’un essai. Les clés connectors.alerts.* fixent sa destination.</translation>
    </message>
    <message>
        <source>Channel</source>
        <extracomment>the way by which a notice is sent</extracomment>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Desktop</source>
        <extracomment>the part after the line break is shown</extracomment>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>The test notice is sent.</source>
        <translation>L’avis d’essai est envoyé.</translation>
    </message>
    <message>
        <source>The maintenance is planned.</source>
        <translation>La maintenance est planifiée.</translation>
    </message>
    <message>
        <source>End this maintenance now?</source>
        <translation>Terminer cette maintenance maintenant&#xa0;?</translation>
    </message>
    <message>
        <source>Remove this maintenance?</source>
        <translation>Supprimer cette maintenance&#xa0;?</translation>
    </message>
    <message>
        <source>What changed since it began is told: one notice for each change.</source>
        <translation>Ce qui a changé depuis son début est annoncé&#xa0;: un avis par changement.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>The maintenance is over.</source>
        <translation>La maintenance est terminée.</translation>
    </message>
    <message>
        <source>The maintenance is removed.</source>
        <translation>La maintenance est supprimée.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::AlertsView</name>
    <message>
        <source>Lists of alerts</source>
        <translation>Listes d’alertes</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>list of incidents</extracomment>
        <translation>Ouverts</translation>
    </message>
    <message>
        <source>Recent</source>
        <extracomment>list of incidents, those that are over too</extracomment>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Open incidents</source>
        <translation>Incidents ouverts</translation>
    </message>
    <message>
        <source>Recent incidents</source>
        <translation>Incidents récents</translation>
    </message>
    <message>
        <source>Maintenance windows</source>
        <translation>Fenêtres de maintenance</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Open (%1)</source>
        <translation>Ouverts (%1)</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Interrogation du moteur…</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Rien n’est ouvert</translation>
    </message>
    <message>
        <source>Everything that is watched is as it should be. What the rules watch stands under “Rules”.</source>
        <translation>Tout ce qui est surveillé va bien. Ce que les règles surveillent se trouve sous «&#xa0;Règles&#xa0;».</translation>
    </message>
    <message>
        <source>Show the rules</source>
        <translation>Voir les règles</translation>
    </message>
    <message>
        <source>No incident yet</source>
        <translation>Aucun incident</translation>
    </message>
    <message>
        <source>Incidents stay here when they are over.</source>
        <translation>Les incidents restent ici une fois terminés.</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Aucune règle</translation>
    </message>
    <message>
        <source>The engine watches nothing in this environment.</source>
        <translation>Le moteur ne surveille rien dans cet environnement.</translation>
    </message>
    <message>
        <source>No maintenance is planned</source>
        <translation>Aucune maintenance planifiée</translation>
    </message>
    <message>
        <source>While a maintenance lasts, nobody is told of what happens; “Plan maintenance…” adds one.</source>
        <translation>Tant qu’une maintenance dure, personne n’est averti&#xa0;; «&#xa0;Planifier une maintenance…&#xa0;» en ajoute une.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::CausePane</name>
    <message>
        <source>Changes before the drop, the likeliest cause first</source>
        <translation>Modifications avant la panne, la cause la plus probable d’abord</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Revenir en arrière…</translation>
    </message>
    <message>
        <source>Audit record</source>
        <translation>Enregistrement d’audit</translation>
    </message>
    <message>
        <source>Takes the change back:</source>
        <translation>Annule la modification&#xa0;:</translation>
    </message>
    <message>
        <source>No connector went down in this time.</source>
        <translation>Aucun connecteur n’est tombé pendant cette période.</translation>
    </message>
    <message>
        <source>Looking through the changes before it…</source>
        <translation>Examen des modifications qui précèdent…</translation>
    </message>
    <message>
        <source>%1 went down at %2. Nothing was changed in the 24 hours before: look outside this configuration.</source>
        <extracomment>%1 is a connector, %2 a time</extracomment>
        <translation>%1 est tombé en panne (%2). Rien n’a été modifié dans les 24 heures précédentes&#xa0;: cherchez en dehors de cette configuration.</translation>
    </message>
    <message>
        <source>%1 went down at %2. The changes before it, the likeliest first:</source>
        <extracomment>%1 is a connector, %2 a time</extracomment>
        <translation>%1 est tombé en panne (%2). Les modifications qui précèdent, la plus probable d’abord&#xa0;:</translation>
    </message>
    <message>
        <source>There is no exact way back for this change; its audit record says what it did.</source>
        <translation>Cette modification n’a pas de retour arrière exact&#xa0;; son enregistrement d’audit dit ce qu’elle a fait.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::ChangesPane</name>
    <message>
        <source>Changes in this time</source>
        <translation>Modifications dans la période</translation>
    </message>
    <message>
        <source>Compare 1 h before and after</source>
        <translation>Comparer 1&#xa0;h avant et après</translation>
    </message>
    <message>
        <source>Audit record</source>
        <translation>Enregistrement d’audit</translation>
    </message>
    <message>
        <source>1 h before and after the change</source>
        <translation>1&#xa0;h avant et après la modification</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Back to the changes</source>
        <translation>Revenir aux modifications</translation>
    </message>
    <message>
        <source>Reading the audit trail…</source>
        <translation>Lecture du journal d’audit…</translation>
    </message>
    <message>
        <source>Nobody changed a setting, a connector or a campaign. Such changes are also marked on the charts.</source>
        <translation>Personne n’a modifié de paramètre, de connecteur ni de campagne. Ces modifications sont aussi repérées sur les graphiques.</translation>
    </message>
    <message>
        <source>Reading both hours…</source>
        <translation>Lecture des deux heures…</translation>
    </message>
    <message>
        <source>Nothing was measured in either hour.</source>
        <translation>Rien n’a été mesuré dans ces deux heures.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::ChartStack</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoomer</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Latency of checks</source>
        <translation>Latence des contrôles</translation>
    </message>
    <message>
        <source>Documents a second</source>
        <translation>Documents par seconde</translation>
    </message>
    <message>
        <source>Errors a second</source>
        <translation>Erreurs par seconde</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Files d’attente</translation>
    </message>
    <message>
        <source>Lines of the log a minute</source>
        <translation>Lignes du journal par minute</translation>
    </message>
    <message>
        <source>Content delivered</source>
        <translation>Contenus livrés</translation>
    </message>
    <message>
        <source>The charts as a table</source>
        <translation>Les graphiques en tableau</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Graphiques</translation>
    </message>
    <message>
        <source>Return on a chart</source>
        <translation>Entrée sur un graphique</translation>
    </message>
    <message>
        <source>Escape on a chart</source>
        <translation>Échap sur un graphique</translation>
    </message>
    <message>
        <source>Back to the range before the zoom: Escape on a chart</source>
        <translation>Retour à la période avant le zoom&#xa0;: Échap sur un graphique</translation>
    </message>
    <message>
        <source>Show the charts as a table</source>
        <translation>Afficher les graphiques en tableau</translation>
    </message>
    <message>
        <source>Export the charts</source>
        <translation>Exporter les graphiques</translation>
    </message>
    <message>
        <source>no campaign ran in this time</source>
        <translation>aucune campagne ne tournait pendant cette période</translation>
    </message>
    <message>
        <source>Latency (ms)</source>
        <translation>Latence (ms)</translation>
    </message>
    <message>
        <source>no check was answered in this time</source>
        <translation>aucun contrôle n’a reçu de réponse pendant cette période</translation>
    </message>
    <message>
        <source>Documents (/s)</source>
        <extracomment>title of a chart: documents a second</extracomment>
        <translation>Documents (/s)</translation>
    </message>
    <message>
        <source>Errors (/s)</source>
        <extracomment>title of a chart: errors a second</extracomment>
        <translation>Erreurs (/s)</translation>
    </message>
    <message>
        <source>nothing that could fail was counted in this time</source>
        <translation>rien qui puisse échouer n’a été compté pendant cette période</translation>
    </message>
    <message>
        <source>nothing waited in this time</source>
        <translation>rien n’a attendu pendant cette période</translation>
    </message>
    <message>
        <source>Log (/min)</source>
        <extracomment>title of a chart: warnings and errors in the log, a minute</extracomment>
        <translation>Journal (/min)</translation>
    </message>
    <message>
        <source>no warning in the log</source>
        <translation>aucun avertissement dans le journal</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenu</translation>
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
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Requests</source>
        <extracomment>requests to another system</extracomment>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Actions</source>
        <extracomment>what was asked of the engine</extracomment>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>For a person</source>
        <extracomment>documents that wait for a person</extracomment>
        <translation>À traiter par un humain</translation>
    </message>
    <message>
        <source>Content (%1/s)</source>
        <extracomment>title of a chart; %1 is a unit of size such as MiB: so many a second</extracomment>
        <translation>Contenu (%1/s)</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Livrés</translation>
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
        <source>%1: %2</source>
        <extracomment>head of a column; %1 is the title of a chart, %2 one of its lines</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::ComparedModel</name>
    <message>
        <source>%1/s</source>
        <extracomment>%1 is a number: so many a second</extracomment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1/min</source>
        <extracomment>%1 is a number: so many a minute</extracomment>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>1 h before</source>
        <extracomment>head of a column: the hour before a change</extracomment>
        <translation>1&#xa0;h avant</translation>
    </message>
    <message>
        <source>1 h after</source>
        <extracomment>head of a column: the hour after a change</extracomment>
        <translation>1&#xa0;h après</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Écart</translation>
    </message>
    <message>
        <source>%1: available</source>
        <extracomment>%1 is a connector: part of the time in which it was up</extracomment>
        <translation>%1&#xa0;: disponibilité</translation>
    </message>
    <message>
        <source>%1: latency</source>
        <extracomment>%1 is a connector: time of its checks</extracomment>
        <translation>%1&#xa0;: latence</translation>
    </message>
    <message>
        <source>Documents migrated</source>
        <translation>Documents migrés</translation>
    </message>
    <message>
        <source>Documents failed</source>
        <translation>Documents en échec</translation>
    </message>
    <message>
        <source>Content delivered</source>
        <translation>Contenus livrés</translation>
    </message>
    <message>
        <source>Failed requests</source>
        <translation>Requêtes en échec</translation>
    </message>
    <message>
        <source>Failed actions</source>
        <translation>Actions en échec</translation>
    </message>
    <message>
        <source>Events waiting</source>
        <translation>Événements en attente</translation>
    </message>
    <message>
        <source>Errors in the log</source>
        <translation>Erreurs du journal</translation>
    </message>
    <message>
        <source>One of the two hours is not known.</source>
        <translation>L’une des deux heures n’est pas connue.</translation>
    </message>
    <message>
        <source>about the same</source>
        <translation>à peu près identique</translation>
    </message>
    <message>
        <source>%1 pt</source>
        <extracomment>difference of two percentages; %1 is a number of points</extracomment>
        <translation>%1 pt</translation>
    </message>
    <message>
        <source>Better than before</source>
        <translation>Mieux qu’avant</translation>
    </message>
    <message>
        <source>Worse than before</source>
        <translation>Moins bien qu’avant</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::ConnectorModel</name>
    <message>
        <source>Connector</source>
        <translation>Connecteur</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Available</source>
        <extracomment>head of a narrow column: part of the time in which it was up</extracomment>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>No check was answered in this time.</source>
        <translation>Aucun contrôle n’a reçu de réponse dans cette période.</translation>
    </message>
    <message>
        <source>Half of the answered checks took no longer than p50, 95 of 100 no longer than p95.</source>
        <translation>La moitié des contrôles qui ont reçu une réponse n’ont pas dépassé p50, 95 sur 100 n’ont pas dépassé p95.</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Pas encore contrôlé</translation>
    </message>
    <message>
        <source>since before %1</source>
        <extracomment>below the state of a connector; %1 is a time</extracomment>
        <translation>depuis avant %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>depuis %1</translation>
    </message>
    <message>
        <source>Nothing is known of this time.</source>
        <translation>On ne sait rien de cette période.</translation>
    </message>
    <message>
        <source>of %1</source>
        <extracomment>below a percentage; %1 is a duration: the time of which the state is known</extracomment>
        <translation>sur %1</translation>
    </message>
    <message>
        <source>Part of the known time in which it was up or degraded. Time without a check, or in which the check could not tell, is left out.</source>
        <translation>Part du temps connu pendant laquelle il était opérationnel ou dégradé. Le temps sans contrôle, ou dont le contrôle n’a rien pu dire, n’est pas compté.</translation>
    </message>
    <message>
        <source>maintenance until %1</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>maintenance jusqu’à %1</translation>
    </message>
    <message>
        <source>maintenance</source>
        <extracomment>below the state of a connector; until when is told by its tip</extracomment>
        <translation>maintenance</translation>
    </message>
    <message>
        <source>flapping</source>
        <extracomment>below the state of a connector: it goes up and down all the time</extracomment>
        <translation>instable</translation>
    </message>
    <message>
        <source>stale: %1</source>
        <extracomment>below the name of a connector: its last check is older than it should be; %1 is &quot;5 min ago&quot;</extracomment>
        <translation>périmé&#xa0;: %1</translation>
    </message>
    <message>
        <source>Last check: %1</source>
        <extracomment>%1 is a time</extracomment>
        <translation>Dernier contrôle&#xa0;: %1</translation>
    </message>
    <message>
        <source>avg %1
max %2</source>
        <extracomment>average and maximum, short; %1 and %2 are times</extracomment>
        <translation>moy. %1
max. %2</translation>
    </message>
    <message>
        <source>Average and longest of the answered checks; single ones are kept for 24 hours.</source>
        <translation>Moyenne et maximum des contrôles qui ont reçu une réponse&#xa0;; chaque contrôle est gardé 24 heures.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::EventModel</name>
    <message>
        <source>Succeeded</source>
        <extracomment>how an action ended</extracomment>
        <translation>Réussi</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Target</source>
        <extracomment>what the action was done to</extracomment>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>by %1</source>
        <extracomment>%1 is a user</extracomment>
        <translation>par %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::IncidentModel</name>
    <message>
        <source>Environment</source>
        <extracomment>what an alert is about when it is about no single connector</extracomment>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Critical</source>
        <extracomment>severity of an alert</extracomment>
        <translation>Critique</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <extracomment>state of an incident: a person has seen it</extracomment>
        <translation>Pris en compte</translation>
    </message>
    <message>
        <source>Closed</source>
        <extracomment>state of an incident: it is over</extracomment>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>state of an incident: it goes on</extracomment>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Concerne</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>by %1</source>
        <extracomment>%1 is a user</extracomment>
        <translation>par %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::IncidentPane</name>
    <message>
        <source>Acknowledge…</source>
        <translation>Prendre en compte…</translation>
    </message>
    <message>
        <source>Show on the charts</source>
        <translation>Voir les graphiques</translation>
    </message>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>The chosen incident</source>
        <translation>L’incident choisi</translation>
    </message>
    <message>
        <source>Notices sent</source>
        <translation>Avis envoyés</translation>
    </message>
    <message>
        <source>Changes before it</source>
        <translation>Modifications précédentes</translation>
    </message>
    <message>
        <source>%1 (limit %2)</source>
        <extracomment>%1 is a value, %2 the one from which on it is an alert</extracomment>
        <translation>%1 (limite %2)</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Concerne</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouvert le</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermé le</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Pris en compte</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>delivered</source>
        <extracomment>how the sending of a notice ended</extracomment>
        <translation>remis</translation>
    </message>
    <message>
        <source>not delivered: %1</source>
        <translation>non remis&#xa0;: %1</translation>
    </message>
    <message>
        <source>None by e-mail or webhook: none is set up, or a maintenance was on.</source>
        <translation>Aucun par courriel ou webhook&#xa0;: rien n’est configuré, ou une maintenance était en cours.</translation>
    </message>
    <message>
        <source>Looking through the changes before it…</source>
        <translation>Examen des modifications qui précèdent…</translation>
    </message>
    <message>
        <source>No change of the 24 hours before is suspected.</source>
        <translation>Aucune modification des 24 heures précédentes n’est suspecte.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::InsightCard</name>
    <message>
        <source>What explains the charts</source>
        <translation>Ce qui explique les graphiques</translation>
    </message>
    <message>
        <source>Changes</source>
        <extracomment>tab; %1 is a number</extracomment>
        <translation>Modifications</translation>
    </message>
    <message>
        <source>First to move</source>
        <extracomment>tab: which series left their normal first</extracomment>
        <translation>Premiers mouvements</translation>
    </message>
    <message>
        <source>Cause</source>
        <extracomment>tab: the change that a drop of health may come from</extracomment>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Changes (%1)</source>
        <translation>Modifications (%1)</translation>
    </message>
    <message>
        <source>A change before the last drop of health is suspected</source>
        <translation>Une modification antérieure à la dernière panne est suspecte</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::LiveTable</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>%1: state</source>
        <extracomment>head of a column; %1 is a connector</extracomment>
        <translation>%1&#xa0;: état</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::LiveView</name>
    <message>
        <source>Connectors</source>
        <translation>Connecteurs</translation>
    </message>
    <message>
        <source>The engine has not answered for a while: what is on and off may be old.</source>
        <translation>Le moteur n’a pas répondu depuis un moment&#xa0;: l’état actif ou arrêté affiché peut être périmé.</translation>
    </message>
    <message>
        <source>Reading the measurements…</source>
        <translation>Lecture des mesures…</translation>
    </message>
    <message>
        <source>No measurements yet</source>
        <translation>Pas encore de mesures</translation>
    </message>
    <message>
        <source>Monitoring is off: connectors.monitoring.enabled=false. “Check now” works all the same, and running campaigns are measured.</source>
        <translation>La surveillance est désactivée&#xa0;: connectors.monitoring.enabled=false. «&#xa0;Contrôler&#xa0;» fonctionne tout de même, et les campagnes en cours sont mesurées.</translation>
    </message>
    <message>
        <source>Open the setting</source>
        <translation>Ouvrir le paramètre</translation>
    </message>
    <message>
        <source>Checks run, but nothing is kept: connectors.metrics.enabled=false.</source>
        <translation>Les contrôles ont lieu, mais rien n’est conservé&#xa0;: connectors.metrics.enabled=false.</translation>
    </message>
    <message>
        <source>No connector is on. As soon as one is, it is checked at the configured interval.</source>
        <translation>Aucun connecteur n’est actif. Dès qu’un connecteur le sera, il sera contrôlé à l’intervalle configuré.</translation>
    </message>
    <message>
        <source>Open the connectors</source>
        <translation>Ouvrir les connecteurs</translation>
    </message>
    <message>
        <source>The first check comes within the configured interval; campaigns are measured while they run.</source>
        <translation>Le premier contrôle aura lieu avant la fin de l’intervalle configuré&#xa0;; les campagnes sont mesurées pendant qu’elles tournent.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Contrôler</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::LogModel</name>
    <message>
        <source>Debug</source>
        <extracomment>level of a log line</extracomment>
        <translation>Débogage</translation>
    </message>
    <message>
        <source>Info</source>
        <extracomment>level of a log line</extracomment>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <extracomment>level of a log line</extracomment>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Error</source>
        <extracomment>level of a log line</extracomment>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Fatal</source>
        <extracomment>level of a log line</extracomment>
        <translation>Fatal</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::LogsView</name>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Lines of the log, the newest first</source>
        <translation>Lignes du journal, la plus récente d’abord</translation>
    </message>
    <message>
        <source>Only this correlation</source>
        <translation>Cette corrélation seulement</translation>
    </message>
    <message>
        <source>Audit records of it</source>
        <translation>Ses enregistrements d’audit</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>Niveau minimal</translation>
    </message>
    <message>
        <source>Shows lines of this level and above</source>
        <translation>Montre les lignes de ce niveau et au-dessus</translation>
    </message>
    <message>
        <source>All levels</source>
        <extracomment>%1 is a level of log lines: this one and those above</extracomment>
        <translation>Tous les niveaux</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 et plus</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Category, such as connector.supervisor</source>
        <translation>Catégorie, p. ex. connector.supervisor</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Corrélation</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Text in the message</source>
        <translation>Texte du message</translation>
    </message>
    <message>
        <source>The chosen line</source>
        <translation>La ligne choisie</translation>
    </message>
    <message>
        <source>Reading the log…</source>
        <translation>Lecture du journal…</translation>
    </message>
    <message>
        <source>No line fits the filter</source>
        <translation>Aucune ligne ne correspond au filtre</translation>
    </message>
    <message>
        <source>The log was read to its beginning. Rotated files are read, too.</source>
        <translation>Le journal a été lu jusqu’à son début, fichiers archivés compris.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <source>The log is empty</source>
        <translation>Le journal est vide</translation>
    </message>
    <message>
        <source>The engine writes what it does to logs/engine.log of the data folder.</source>
        <translation>Le moteur écrit ce qu’il fait dans logs/engine.log du dossier de données.</translation>
    </message>
    <message>
        <source>Choose a line to read it whole</source>
        <translation>Choisissez une ligne pour la lire en entier</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::MaintenanceModel</name>
    <message>
        <source>All connectors</source>
        <translation>Tous les connecteurs</translation>
    </message>
    <message>
        <source>Now</source>
        <extracomment>state of a maintenance window: now</extracomment>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Planned</source>
        <extracomment>state of a maintenance window</extracomment>
        <translation>Prévue</translation>
    </message>
    <message>
        <source>Over</source>
        <extracomment>state of a maintenance window</extracomment>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Connecteur</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>par %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::MonitoringHead</name>
    <message>
        <source>Monitoring</source>
        <translation>Surveillance</translation>
    </message>
    <message>
        <source>stale</source>
        <extracomment>of a measurement: older than it should be</extracomment>
        <translation>périmé</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Contrôler</translation>
    </message>
    <message>
        <source>Checks all connectors that are on, whatever the interval</source>
        <translation>Contrôle tous les connecteurs actifs, quel que soit l’intervalle</translation>
    </message>
    <message>
        <source>automatic checks are off (connectors.monitoring.enabled=false)</source>
        <translation>contrôles automatiques désactivés (connectors.monitoring.enabled=false)</translation>
    </message>
    <message>
        <source>nothing is kept (connectors.metrics.enabled=false)</source>
        <translation>rien n’est conservé (connectors.metrics.enabled=false)</translation>
    </message>
    <message>
        <source>checked every %1 s</source>
        <extracomment>%1 is a number of seconds</extracomment>
        <translation>contrôle toutes les %1&#xa0;s</translation>
    </message>
    <message>
        <source>updated at %1</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>mis à jour à %1</translation>
    </message>
    <message>
        <source>standing still since %1</source>
        <translation>figé depuis %1</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Contrôle…</translation>
    </message>
    <message>
        <source>Test notice…</source>
        <translation>Avis d’essai…</translation>
    </message>
    <message>
        <source>Plan maintenance…</source>
        <translation>Planifier une maintenance…</translation>
    </message>
    <message>
        <source>Follow</source>
        <extracomment>button: new lines appear by themselves</extracomment>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Sends a notice that says that it is a test</source>
        <translation>Envoie un avis qui se présente comme un essai</translation>
    </message>
    <message>
        <source>A time in which nothing is told of a connector</source>
        <translation>Une période pendant laquelle rien n’est annoncé d’un connecteur</translation>
    </message>
    <message>
        <source>New lines appear by themselves</source>
        <translation>Les nouvelles lignes apparaissent d’elles-mêmes</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>rien n’est ouvert</translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) open</source>
        <translation>
            <numerusform>%n incident ouvert</numerusform>
            <numerusform>%n incidents ouverts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), the newest first</source>
        <extracomment>the log was read from its end on</extracomment>
        <translation>
            <numerusform>%n ligne, la plus récente d’abord</numerusform>
            <numerusform>%n lignes, la plus récente d’abord</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::MonitoringPage</name>
    <message>
        <source>Monitoring</source>
        <translation>Surveillance</translation>
    </message>
    <message>
        <source>Check all connectors now</source>
        <translation>Contrôler tous les connecteurs maintenant</translation>
    </message>
    <message>
        <source>They are being checked already.</source>
        <translation>Le contrôle est déjà en cours.</translation>
    </message>
    <message>
        <source>Plan maintenance…</source>
        <translation>Planifier une maintenance…</translation>
    </message>
    <message>
        <source>Show the alerts</source>
        <translation>Afficher les alertes</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Afficher le journal technique</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::MonitoringPresenter</name>
    <message>
        <source>No connector is on, so nothing was checked.</source>
        <translation>Aucun connecteur n’est actif&#xa0;: rien n’a été contrôlé.</translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s) checked: all are up.</source>
        <translation>
            <numerusform>%n connecteur contrôlé&#xa0;: il est opérationnel.</numerusform>
            <numerusform>%n connecteurs contrôlés&#xa0;: tous sont opérationnels.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s) checked: %1 up, %2 not.</source>
        <translation>
            <numerusform>%n connecteur contrôlé&#xa0;: %1 opérationnel, %2 non.</numerusform>
            <numerusform>%n connecteurs contrôlés&#xa0;: %1 opérationnel(s), %2 non.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::MonitoringView</name>
    <message>
        <source>Parts of monitoring</source>
        <translation>Parties de la surveillance</translation>
    </message>
    <message>
        <source>Live</source>
        <extracomment>tab: the charts that follow the present</extracomment>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>Alerts (%1)</source>
        <extracomment>tab; %1 is a number</extracomment>
        <translation>Alertes (%1)</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::MovedModel</name>
    <message>
        <source>What moved</source>
        <translation>Ce qui a bougé</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>From → to</source>
        <extracomment>head of a column: a value before and after</extracomment>
        <translation>De → à</translation>
    </message>
    <message>
        <source>Weight %1: how early and how hard it left its normal</source>
        <extracomment>%1 is a percentage: how early and how hard a series left its normal</extracomment>
        <translation>Poids %1&#xa0;: précocité et ampleur de l’écart à sa normale</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>de %1 à %2</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::MovedPane</name>
    <message>
        <source>What moved first</source>
        <translation>Ce qui a bougé en premier</translation>
    </message>
    <message>
        <source>Rank the whole range</source>
        <translation>Classer toute la période</translation>
    </message>
    <message>
        <source>Choose a stretch on a chart: drag over it, or Shift with the arrow keys. What left its normal first and hardest is ranked here.</source>
        <translation>Choisissez une plage sur un graphique&#xa0;: faites glisser la souris, ou Maj avec les flèches. Les séries qui ont quitté leur normale les premières et le plus fort sont classées ici.</translation>
    </message>
    <message>
        <source>Comparing every series with its normal…</source>
        <translation>Comparaison de chaque série avec sa normale…</translation>
    </message>
    <message>
        <source>From %1 to %2 nothing left its normal, or too little is known of the time before.</source>
        <extracomment>%1 and %2 are times</extracomment>
        <translation>De %1 à %2, rien n’a quitté sa normale, ou la période précédente est trop peu connue.</translation>
    </message>
    <message>
        <source>From %1 to %2, against the time before; the likeliest origin at the top.</source>
        <extracomment>%1 and %2 are times</extracomment>
        <translation>De %1 à %2, par rapport à la période précédente&#xa0;; l’origine la plus probable en tête.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::RangeBar</name>
    <message>
        <source>Follow</source>
        <extracomment>button: the charts follow the present</extracomment>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15&#xa0;min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1&#xa0;h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24&#xa0;h</translation>
    </message>
    <message>
        <source>7 d</source>
        <extracomment>7 days, on a button</extracomment>
        <translation>7&#xa0;j</translation>
    </message>
    <message>
        <source>30 d</source>
        <extracomment>30 days, on a button</extracomment>
        <translation>30&#xa0;j</translation>
    </message>
    <message>
        <source>Follows the present; without it the charts stand still</source>
        <translation>Suit le présent&#xa0;; sinon, les graphiques restent figés</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::RuleModel</name>
    <message>
        <source>Quiet</source>
        <extracomment>state of an alert rule: what it watches is as it should be</extracomment>
        <translation>Calme</translation>
    </message>
    <message>
        <source>Pending</source>
        <extracomment>state of an alert rule: it holds, but not long enough yet</extracomment>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Firing</source>
        <extracomment>state of an alert rule: it holds, there is an incident</extracomment>
        <translation>Déclenchée</translation>
    </message>
    <message>
        <source>Muted</source>
        <extracomment>state of an alert rule: a person switched it off for a while</extracomment>
        <translation>Muette</translation>
    </message>
    <message>
        <source>No data</source>
        <extracomment>state of an alert rule: what it watches is not known</extracomment>
        <translation>Sans données</translation>
    </message>
    <message>
        <source>Invalid</source>
        <extracomment>state of an alert rule: it cannot be read</extracomment>
        <translation>Invalide</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>Dernière valeur</translation>
    </message>
    <message>
        <source>since %1</source>
        <extracomment>below a state; %1 is a time</extracomment>
        <translation>depuis %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::RulePane</name>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Rendre muette</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Open the setting</source>
        <translation>Ouvrir le paramètre</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Pour 1 heure</translation>
    </message>
    <message>
        <source>For 8 hours</source>
        <translation>Pour 8 heures</translation>
    </message>
    <message>
        <source>For 7 days</source>
        <translation>Pour 7 jours</translation>
    </message>
    <message>
        <source>Until I unmute it</source>
        <translation>Jusqu’à nouvel ordre</translation>
    </message>
    <message>
        <source>The rule is watched, but nothing is told</source>
        <translation>La règle reste surveillée, mais rien n’est annoncé</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>Dernière valeur</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Muted until</source>
        <translation>Muette jusqu’à</translation>
    </message>
    <message>
        <source>it is unmuted</source>
        <translation>nouvel ordre</translation>
    </message>
    <message>
        <source>Written</source>
        <extracomment>the rule as it is written</extracomment>
        <translation>Énoncé</translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>where a rule comes from</extracomment>
        <translation>Origine</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>intégrée</translation>
    </message>
    <message>
        <source>the configuration</source>
        <translation>la configuration</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::StateBand</name>
    <message>
        <source>State of the connectors over time</source>
        <translation>État des connecteurs au fil du temps</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>sans mesure</translation>
    </message>
    <message>
        <source>No connector was checked in this time</source>
        <translation>Aucun connecteur n’a été contrôlé dans cette période</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::SuspectModel</name>
    <message>
        <source>just before</source>
        <translation>juste avant</translation>
    </message>
    <message>
        <source>keys of this connector</source>
        <translation>clés de ce connecteur</translation>
    </message>
    <message>
        <source>its switch</source>
        <translation>son interrupteur</translation>
    </message>
    <message>
        <source>the switch of all connectors</source>
        <translation>l’interrupteur général</translation>
    </message>
    <message>
        <source>an address</source>
        <translation>une adresse</translation>
    </message>
    <message>
        <source>a secret</source>
        <translation>un secret</translation>
    </message>
    <message>
        <source>fits the error</source>
        <translation>correspond à l’erreur</translation>
    </message>
    <message>
        <source>between the last good check and the first bad one</source>
        <translation>entre le dernier bon contrôle et le premier mauvais</translation>
    </message>
    <message>
        <source>of another connector</source>
        <translation>d’un autre connecteur</translation>
    </message>
    <message>
        <source>checks were good after it</source>
        <translation>les contrôles étaient bons ensuite</translation>
    </message>
    <message>
        <source>taken back already</source>
        <translation>déjà annulée</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modification</translation>
    </message>
    <message>
        <source>by %1</source>
        <extracomment>%1 is a user</extracomment>
        <translation>par %1</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::Suspects</name>
    <message>
        <source>Take this change back?</source>
        <translation>Revenir sur cette modification&#xa0;?</translation>
    </message>
    <message>
        <source>%1 by %2, %3. These keys get their former values again:</source>
        <extracomment>%1 is an action and a file, %2 a user, %3 a time</extracomment>
        <translation>%1 par %2, %3. Ces clés reprennent leurs valeurs précédentes&#xa0;:</translation>
    </message>
    <message>
        <source>The file is saved with a version of what it is now; this can be taken back, too.</source>
        <translation>Le fichier est enregistré après une copie de son état actuel&#xa0;; ce retour peut lui aussi être annulé.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Revenir en arrière</translation>
    </message>
    <message>
        <source>The change is taken back. The next check tells whether it was the cause.</source>
        <translation>La modification est annulée. Le prochain contrôle dira si elle était la cause.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::WindowPane</name>
    <message>
        <source>Maintenance</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Planned by</source>
        <translation>Planifiée par</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>Terminer</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::AboutView</name>
    <message>
        <source>Copy for a report</source>
        <translation>Copier pour un rapport</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Dossier de données</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the path of the data folder</source>
        <translation>Copier le chemin du dossier de données</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>GPL-3.0-or-later: free to use, study, change and pass on</source>
        <translation>GPL-3.0-or-later&#xa0;: libre d’usage, d’étude, de modification et de partage</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::AppearanceView</name>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Comme le bureau</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Of the size that your desktop asks for. Everything grows with the text.</source>
        <translation>De la taille que demande votre bureau. Tout grandit avec le texte.</translation>
    </message>
    <message>
        <source>Now: %1 %</source>
        <extracomment>%1 is a number</extracomment>
        <translation>Actuellement&#xa0;: %1&#xa0;%</translation>
    </message>
    <message>
        <source>Screenshot-safe mode</source>
        <translation>Mode capture d’écran</translation>
    </message>
    <message>
        <source>Hides hosts, addresses, accounts, paths, documents and the texts of settings; numbers, states, dates and the names of settings stay. Until the window is closed, or Ctrl+Shift+H.</source>
        <translation>Masque hôtes, adresses, comptes, chemins, documents et textes des paramètres&#xa0;; nombres, états, dates et noms des paramètres restent. Jusqu’à la fermeture de la fenêtre, ou Ctrl+Maj+H.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::EnvironmentForm</name>
    <message>
        <source>Back to the environments</source>
        <translation>Retour aux environnements</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>Nouvel environnement</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Parcourir…</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Parcourir&#xa0;: %1</translation>
    </message>
    <message>
        <source>Set the password…</source>
        <translation>Définir le mot de passe…</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>Définir le mot de passe</translation>
    </message>
    <message>
        <source>Files and colour</source>
        <translation>Fichiers et couleur</translation>
    </message>
    <message>
        <source>There is no such file on this machine yet.</source>
        <translation>Ce fichier n’existe pas encore sur cette machine.</translation>
    </message>
    <message>
        <source>✓ The password is stored.</source>
        <translation>✓ Le mot de passe est enregistré.</translation>
    </message>
    <message>
        <source>All is filled in.</source>
        <translation>Tout est rempli.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Add the environment</source>
        <translation>Ajouter l’environnement</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::EnvironmentModel</name>
    <message>
        <source>%1 (this window)</source>
        <extracomment>%1 is the name of an environment</extracomment>
        <translation>%1 (cette fenêtre)</translation>
    </message>
    <message>
        <source>This window works in %1</source>
        <translation>Cette fenêtre travaille dans %1</translation>
    </message>
    <message>
        <source>built in, on this machine</source>
        <translation>intégré, sur cette machine</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::EnvironmentsPresenter</name>
    <message>
        <source>Choose an environment first.</source>
        <translation>Choisissez d’abord un environnement.</translation>
    </message>
    <message>
        <source>The sandbox is built in and always there.</source>
        <translation>Le bac à sable est intégré et toujours là.</translation>
    </message>
    <message>
        <source>This window works in it: change to another environment first.</source>
        <translation>Cette fenêtre y travaille&#xa0;: changez d’abord d’environnement.</translation>
    </message>
    <message>
        <source>Remove environment %1?</source>
        <translation>Supprimer l’environnement %1&#xa0;?</translation>
    </message>
    <message>
        <source>The console forgets where %1 is; nothing on it changes.</source>
        <translation>La console oublie où se trouve %1&#xa0;; rien n’y change.</translation>
    </message>
    <message>
        <source>%1 stays as it is.</source>
        <translation>%1 reste tel quel.</translation>
    </message>
    <message>
        <source>It stays when the ledger holds documents under its name.</source>
        <translation>Il reste défini si le registre contient des documents sous son nom.</translation>
    </message>
    <message>
        <source>Its password stays in the secret store as %1.</source>
        <translation>Son mot de passe reste dans le coffre de secrets sous le nom %1.</translation>
    </message>
    <message>
        <source>Remove environment</source>
        <translation>Supprimer l’environnement</translation>
    </message>
    <message>
        <source>Environment %1 was removed.</source>
        <translation>L’environnement %1 est supprimé.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Environment %1 is back.</source>
        <translation>L’environnement %1 est rétabli.</translation>
    </message>
    <message>
        <source>Leave without adding the environment?</source>
        <translation>Quitter sans ajouter l’environnement&#xa0;?</translation>
    </message>
    <message>
        <source>What was typed is lost.</source>
        <translation>La saisie sera perdue.</translation>
    </message>
    <message>
        <source>The password stays in the secret store as %1.</source>
        <translation>Le mot de passe reste dans le coffre de secrets sous le nom %1.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Properties (*.properties);;All files (*)</source>
        <translation>Propriétés (*.properties);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>Fichiers PEM (*.pem *.crt *.cer *.key);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Give the password a name first.</source>
        <translation>Donnez d’abord un nom au mot de passe.</translation>
    </message>
    <message>
        <source>It goes into the secret store as %1 and is never shown again.</source>
        <translation>Il va dans le coffre de secrets sous le nom %1 et n’est plus jamais affiché.</translation>
    </message>
    <message>
        <source>Password of the FlowerDocs account</source>
        <translation>Mot de passe du compte FlowerDocs</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>To fill in or correct: %1</source>
        <extracomment>%1 is a list of field names</extracomment>
        <translation>À remplir ou à corriger&#xa0;: %1</translation>
    </message>
    <message>
        <source>Environment %1 was added.</source>
        <translation>L’environnement %1 est ajouté.</translation>
    </message>
    <message>
        <source>Change to it</source>
        <translation>Y passer</translation>
    </message>
    <message>
        <source>Give the environment a name first.</source>
        <translation>Donnez d’abord un nom à l’environnement.</translation>
    </message>
    <message>
        <source>The sandbox has its core.properties only.</source>
        <translation>Le bac à sable n’a que son core.properties.</translation>
    </message>
    <message>
        <source>It names %1 files already, and more are not allowed.</source>
        <translation>Il nomme déjà %1 fichiers, le maximum permis.</translation>
    </message>
    <message>
        <source>Other configuration files of %1: %2</source>
        <translation>Autres fichiers de configuration de %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::EnvironmentsView</name>
    <message>
        <source>Environments</source>
        <translation>Environnements</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <source>Change to it</source>
        <translation>Y passer</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>intégré</translation>
    </message>
    <message>
        <source>this window</source>
        <translation>cette fenêtre</translation>
    </message>
    <message>
        <source>built in · this window</source>
        <translation>intégré · cette fenêtre</translation>
    </message>
    <message>
        <source>A FlowerDocs, a Fast2 broker and sample documents on this machine, to try everything without risk. The sandbox is always there.</source>
        <translation>Un FlowerDocs, un broker Fast2 et des documents d’exemple sur cette machine, pour tout essayer sans risque. Le bac à sable est toujours là.</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Ajouter un fichier…</translation>
    </message>
    <message>
        <source>Add another configuration file</source>
        <translation>Ajouter un autre fichier de configuration</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::ProblemBox</name>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Masquer</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::RightsModel</name>
    <message>
        <source>Viewer</source>
        <extracomment>a role: may look</extracomment>
        <translation>Lecteur</translation>
    </message>
    <message>
        <source>Operator</source>
        <extracomment>a role: runs migrations</extracomment>
        <translation>Opérateur</translation>
    </message>
    <message>
        <source>Configurator</source>
        <extracomment>a role: changes settings</extracomment>
        <translation>Configurateur</translation>
    </message>
    <message>
        <source>Auditor</source>
        <extracomment>a role: reads the audit trail</extracomment>
        <translation>Auditeur</translation>
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
        <source>See states, campaigns and reports</source>
        <translation>Voir les états, les campagnes et les rapports</translation>
    </message>
    <message>
        <source>Run migrations, test and restart connectors, save maps</source>
        <translation>Lancer des migrations, tester et relancer les connecteurs, enregistrer des maps</translation>
    </message>
    <message>
        <source>Change settings, switches, environments and secrets</source>
        <translation>Modifier réglages, interrupteurs, environnements et secrets</translation>
    </message>
    <message>
        <source>Read, verify and export the audit trail</source>
        <translation>Lire, vérifier et exporter le journal d’audit</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Held</source>
        <extracomment>column: does the person who works here have the role?</extracomment>
        <translation>Attribué</translation>
    </message>
    <message>
        <source>What it allows</source>
        <translation>Ce qu’il permet</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::SecretModel</name>
    <message>
        <source>Password of environment %1</source>
        <translation>Mot de passe de l’environnement %1</translation>
    </message>
    <message>
        <source>Login on %1</source>
        <translation>Connexion à %1</translation>
    </message>
    <message>
        <source>in settings</source>
        <translation>dans les réglages</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>Sert de</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::SecretsPresenter</name>
    <message>
        <source>Key ring of the desktop</source>
        <translation>Trousseau du bureau</translation>
    </message>
    <message>
        <source>Encrypted file</source>
        <translation>Fichier chiffré</translation>
    </message>
    <message>
        <source>The sandbox keeps its secrets in an encrypted file of its own, whose key lies beside it: it never asks for a passphrase, and it is no place for a real password.</source>
        <translation>Le bac à sable garde ses secrets dans un fichier chiffré à lui, dont la clé est posée à côté&#xa0;: il ne demande jamais de phrase secrète, et n’est pas la place d’un vrai mot de passe.</translation>
    </message>
    <message>
        <source>Secrets are kept by the key ring of your desktop. Only their names are noted in the data folder.</source>
        <translation>Les secrets sont gardés par le trousseau de votre bureau. Seuls leurs noms sont notés dans le dossier de données.</translation>
    </message>
    <message>
        <source>Secrets are kept in an encrypted file of the data folder, secrets.enc. Its passphrase opens it once for as long as the engine runs; a lost passphrase cannot be recovered.</source>
        <translation>Les secrets sont gardés dans un fichier chiffré du dossier de données, secrets.enc. Sa phrase secrète l’ouvre une fois, tant que le moteur tourne&#xa0;; une phrase perdue ne peut pas être retrouvée.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Enter the name that an environment or a setting uses, such as FAST2_TOKEN.</source>
        <translation>Indiquez le nom qu’utilise un environnement ou un réglage, comme FAST2_TOKEN.</translation>
    </message>
    <message>
        <source>Use 1 to 128 letters without accents, digits, “.”, “_” or “-”.</source>
        <translation>De 1 à 128 lettres sans accent, chiffres, «&#xa0;.&#xa0;», «&#xa0;_&#xa0;» ou «&#xa0;-&#xa0;».</translation>
    </message>
    <message>
        <source>A secret of this name is stored already: choose it and replace its value.</source>
        <translation>Un secret porte déjà ce nom&#xa0;: choisissez-le et remplacez sa valeur.</translation>
    </message>
    <message>
        <source>It is never shown again.</source>
        <translation>Elle n’est plus jamais affichée.</translation>
    </message>
    <message>
        <source>It takes the place of the value that is stored now. It is never shown again.</source>
        <translation>Elle remplace la valeur enregistrée. Elle n’est plus jamais affichée.</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <extracomment>%1 is the name of a secret</extracomment>
        <translation>Valeur de %1</translation>
    </message>
    <message>
        <source>%1 is stored.</source>
        <translation>%1 est enregistré.</translation>
    </message>
    <message>
        <source>%1 has another value now.</source>
        <translation>La valeur de %1 est remplacée.</translation>
    </message>
    <message>
        <source>Remove secret %1?</source>
        <translation>Supprimer le secret %1&#xa0;?</translation>
    </message>
    <message>
        <source>Environment %1 cannot log in to FlowerDocs without it.</source>
        <translation>Sans lui, l’environnement %1 ne peut pas se connecter à FlowerDocs.</translation>
    </message>
    <message>
        <source>Whoever is logged in on %1 must log in again.</source>
        <translation>La personne connectée à %1 devra se reconnecter.</translation>
    </message>
    <message>
        <source>Settings that refer to ${%1} find no value.</source>
        <translation>Les réglages qui renvoient à ${%1} ne trouvent plus de valeur.</translation>
    </message>
    <message>
        <source>Its value cannot be brought back.</source>
        <translation>Sa valeur ne peut pas être rétablie.</translation>
    </message>
    <message>
        <source>Remove secret</source>
        <translation>Supprimer le secret</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>%1 est supprimé.</translation>
    </message>
    <message>
        <source>Unlock the secret store</source>
        <translation>Déverrouiller le coffre de secrets</translation>
    </message>
    <message>
        <source>Enter the passphrase of the encrypted file secrets.enc.</source>
        <translation>Saisissez la phrase secrète du fichier chiffré secrets.enc.</translation>
    </message>
    <message>
        <source>Choose a passphrase for the secret store</source>
        <translation>Choisir une phrase secrète pour le coffre de secrets</translation>
    </message>
    <message numerus="yes">
        <source>The encrypted file is made with the first secret. Take at least %n characters; a lost passphrase cannot be recovered.</source>
        <translation>
            <numerusform>Le fichier chiffré est créé avec le premier secret. Prenez au moins %n caractère&#xa0;; une phrase secrète perdue ne peut pas être retrouvée.</numerusform>
            <numerusform>Le fichier chiffré est créé avec le premier secret. Prenez au moins %n caractères&#xa0;; une phrase secrète perdue ne peut pas être retrouvée.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A passphrase of at least %n characters is needed; nothing was changed.</source>
        <translation>
            <numerusform>Il faut une phrase secrète d’au moins %n caractère&#xa0;; rien n’a changé.</numerusform>
            <numerusform>Il faut une phrase secrète d’au moins %n caractères&#xa0;; rien n’a changé.</numerusform>
        </translation>
    </message>
    <message>
        <source>Repeat the passphrase</source>
        <translation>Répéter la phrase secrète</translation>
    </message>
    <message>
        <source>Once more, so that a slip of the finger does not lock the store for ever.</source>
        <translation>Encore une fois, pour qu’une faute de frappe ne verrouille pas le coffre à jamais.</translation>
    </message>
    <message>
        <source>The two passphrases differ; nothing was changed.</source>
        <translation>Les deux phrases secrètes diffèrent&#xa0;; rien n’a changé.</translation>
    </message>
    <message>
        <source>The secret store is open until the engine ends.</source>
        <translation>Le coffre de secrets est ouvert jusqu’à l’arrêt du moteur.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::SecretsView</name>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>Replace the value…</source>
        <translation>Remplacer la valeur…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Store another secret</source>
        <translation>Enregistrer un autre secret</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Set the value…</source>
        <translation>Définir la valeur…</translation>
    </message>
    <message>
        <source>Set the value</source>
        <translation>Définir la valeur</translation>
    </message>
    <message>
        <source>Asking the secret store…</source>
        <translation>Interrogation du coffre de secrets…</translation>
    </message>
    <message>
        <source>No secret is stored yet</source>
        <translation>Aucun secret n’est encore enregistré</translation>
    </message>
    <message>
        <source>Store the password of an environment, or a token that a core.properties names as ${NAME}.</source>
        <translation>Enregistrez le mot de passe d’un environnement, ou un jeton qu’un core.properties nomme ${NAME}.</translation>
    </message>
    <message>
        <source>Store one</source>
        <translation>En enregistrer un</translation>
    </message>
    <message>
        <source>The secret store is locked</source>
        <translation>Le coffre de secrets est verrouillé</translation>
    </message>
    <message>
        <source>The encrypted file secrets.enc opens with its passphrase, once for as long as the engine runs. Until then connectors that need a password cannot log in.</source>
        <translation>Le fichier chiffré secrets.enc s’ouvre avec sa phrase secrète, une fois, tant que le moteur tourne. D’ici là, les connecteurs qui ont besoin d’un mot de passe ne peuvent pas se connecter.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Déverrouiller…</translation>
    </message>
    <message>
        <source>The key ring of the desktop is locked</source>
        <translation>Le trousseau du bureau est verrouillé</translation>
    </message>
    <message>
        <source>The desktop asks for its password in a window of its own. Unlock it there, then try again.</source>
        <translation>Le bureau demande son mot de passe dans sa propre fenêtre. Déverrouillez-le là, puis réessayez.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>This desktop offers no key ring</source>
        <translation>Ce bureau n’offre pas de trousseau</translation>
    </message>
    <message>
        <source>Secrets can be kept in an encrypted file of the data folder instead. Its passphrase opens it once for as long as the engine runs.</source>
        <translation>Les secrets peuvent être gardés dans un fichier chiffré du dossier de données. Sa phrase secrète l’ouvre une fois, tant que le moteur tourne.</translation>
    </message>
    <message>
        <source>Use an encrypted file…</source>
        <translation>Utiliser un fichier chiffré…</translation>
    </message>
    <message>
        <source>The value is asked next; it is never shown.</source>
        <translation>La valeur est demandée ensuite&#xa0;; elle n’est jamais affichée.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::SectionPresenter</name>
    <message>
        <source>Changing this needs the role configurator. Log in with an account that has it.</source>
        <translation>Pour modifier ceci, il faut le rôle configurateur. Connectez-vous avec un compte qui l’a.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::SessionPresenter</name>
    <message>
        <source>Nobody is logged in, so %1 acts: the owner of the data folder, with every role. FlowerDocs is reached with the account of the environment.</source>
        <extracomment>%1 is the name of an account of the operating system</extracomment>
        <translation>Personne n’est connecté&#xa0;: c’est %1 qui agit, propriétaire du dossier de données, avec tous les rôles. FlowerDocs est joint avec le compte de l’environnement.</translation>
    </message>
    <message>
        <source>FlowerDocs of %1 checks it. It is kept in the secret store until you log out.</source>
        <translation>Le FlowerDocs de %1 le vérifie. Il reste dans le coffre de secrets jusqu’à la déconnexion.</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Mot de passe de %1</translation>
    </message>
    <message>
        <source>%1 is logged in.</source>
        <translation>%1 est connecté.</translation>
    </message>
    <message>
        <source>Remove the damaged login?</source>
        <translation>Supprimer la connexion endommagée&#xa0;?</translation>
    </message>
    <message>
        <source>Log %1 out?</source>
        <translation>Déconnecter %1&#xa0;?</translation>
    </message>
    <message>
        <source>The owner of the data folder works with every role again.</source>
        <translation>Le propriétaire du dossier de données travaille à nouveau avec tous les rôles.</translation>
    </message>
    <message>
        <source>The password of this login is forgotten.</source>
        <translation>Le mot de passe de cette connexion est oublié.</translation>
    </message>
    <message>
        <source>FlowerDocs is reached with the account of the environment from then on.</source>
        <translation>FlowerDocs est alors joint avec le compte de l’environnement.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Se déconnecter</translation>
    </message>
    <message>
        <source>Logged out: the owner of the data folder works here now.</source>
        <translation>Déconnecté&#xa0;: le propriétaire du dossier de données travaille ici maintenant.</translation>
    </message>
    <message>
        <source>The profiles of this account in FlowerDocs decide what it may do: ADMIN and SYSTEM_ADMIN give every role, any other profile only lets it look.</source>
        <translation>Les profils de ce compte dans FlowerDocs décident de ce qu’il peut faire&#xa0;: ADMIN et SYSTEM_ADMIN donnent tous les rôles, tout autre profil permet seulement de regarder.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::SessionView</name>
    <message>
        <source>Who works here</source>
        <translation>Qui travaille ici</translation>
    </message>
    <message>
        <source>Log out…</source>
        <translation>Se déconnecter…</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rôles</translation>
    </message>
    <message>
        <source>Profiles in FlowerDocs</source>
        <translation>Profils dans FlowerDocs</translation>
    </message>
    <message>
        <source>Logged in since</source>
        <translation>Connecté depuis</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>FlowerDocs account</source>
        <translation>Compte FlowerDocs</translation>
    </message>
    <message>
        <source>Its password is asked next; FlowerDocs checks it.</source>
        <translation>Son mot de passe est demandé ensuite&#xa0;; FlowerDocs le vérifie.</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>Se connecter…</translation>
    </message>
    <message>
        <source>What each role may do</source>
        <translation>Ce que permet chaque rôle</translation>
    </message>
    <message>
        <source>logged in</source>
        <translation>connecté</translation>
    </message>
    <message>
        <source>nobody logged in</source>
        <translation>aucune connexion</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>%1 is a user, %2 the name of an environment</extracomment>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Log in as somebody else</source>
        <translation>Se connecter avec un autre compte</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Add an environment…</source>
        <translation>Ajouter un environnement…</translation>
    </message>
    <message>
        <source>Log in or out</source>
        <translation>Se connecter ou se déconnecter</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>Theme, language and text size</source>
        <translation>Thème, langue et taille du texte</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>The environment in the form of the settings is not added yet; what was typed is lost.</source>
        <translation>L’environnement du formulaire des réglages n’est pas encore ajouté&#xa0;; la saisie sera perdue.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::SettingsPresenter</name>
    <message>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>In this window</source>
        <translation>Dans cette fenêtre</translation>
    </message>
    <message>
        <source>In another process</source>
        <translation>Dans un autre processus</translation>
    </message>
    <message>
        <source>The engine has not answered yet.</source>
        <translation>Le moteur n’a pas encore répondu.</translation>
    </message>
    <message>
        <source>Campaigns pause when this window closes, and go on where they stopped when they are resumed.</source>
        <translation>Les campagnes se mettent en pause à la fermeture de cette fenêtre et continuent où elles en étaient quand on les reprend.</translation>
    </message>
    <message>
        <source>Another process holds the data folder and does the work; this window may come and go.</source>
        <translation>Un autre processus tient le dossier de données et fait le travail&#xa0;; cette fenêtre peut aller et venir.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Dossier de données</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::SettingsView</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Environnements</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Rubriques des réglages</translation>
    </message>
    <message>
        <source>How the window looks; every change takes effect at once</source>
        <translation>L’aspect de la fenêtre&#xa0;; chaque changement prend effet aussitôt</translation>
    </message>
    <message>
        <source>The FlowerDocs that this console works with</source>
        <translation>Les FlowerDocs avec lesquels cette console travaille</translation>
    </message>
    <message>
        <source>Who works on this data folder, and what they may do</source>
        <translation>Qui travaille sur ce dossier de données, et avec quels droits</translation>
    </message>
    <message>
        <source>Passwords and tokens, by name; values are never shown</source>
        <translation>Mots de passe et jetons, par leur nom&#xa0;; les valeurs ne sont jamais affichées</translation>
    </message>
    <message>
        <source>This program, its data and its keys</source>
        <translation>Ce programme, ses données et ses touches</translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::ShortcutModel</name>
    <message>
        <source>Go to, search or run anything</source>
        <translation>Aller à, chercher ou exécuter</translation>
    </message>
    <message>
        <source>Open the first to the ninth place</source>
        <translation>Ouvrir la première à la neuvième page</translation>
    </message>
    <message>
        <source>Open the place before or after this one</source>
        <translation>Ouvrir la page précédente ou suivante</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Ouvrir les réglages</translation>
    </message>
    <message>
        <source>Help on what has the focus</source>
        <translation>Aide sur l’élément actif</translation>
    </message>
    <message>
        <source>Refresh or test what is shown</source>
        <translation>Actualiser ou tester ce qui est affiché</translation>
    </message>
    <message>
        <source>Full screen and back</source>
        <translation>Plein écran, et retour</translation>
    </message>
    <message>
        <source>Back, or close what is open</source>
        <translation>Revenir, ou fermer ce qui est ouvert</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Ce qu’elles font</translation>
    </message>
    <message>
        <source>Screenshot-safe mode on or off</source>
        <translation>Activer ou quitter le mode capture d’écran</translation>
    </message>
</context>
<context>
    <name>fdc::ui::shell::DesktopNotices</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>fdc::ui::shell::HelpPane</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close the help</source>
        <translation>Fermer l’aide</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Texte de l’aide</translation>
    </message>
</context>
<context>
    <name>fdc::ui::shell::MainWindow</name>
    <message>
        <source>%1 — %2 — FlowerDocs Connector Console</source>
        <translation>%1 — %2 — FlowerDocs Connector Console</translation>
    </message>
    <message>
        <source>No notices</source>
        <translation>Aucun avis</translation>
    </message>
    <message>
        <source>All of them are in the audit trail…</source>
        <translation>Tout est dans le journal d’audit…</translation>
    </message>
    <message>
        <source>Leave the console?</source>
        <translation>Quitter la console&#x202f;?</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
    </message>
</context>
<context>
    <name>fdc::ui::shell::PaletteBox</name>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>Go to, search or run</source>
        <translation>Aller à, rechercher ou exécuter</translation>
    </message>
    <message>
        <source>Go to, search or run…</source>
        <translation>Aller à, rechercher, exécuter…</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
</context>
<context>
    <name>fdc::ui::shell::Rail</name>
    <message>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
</context>
<context>
    <name>fdc::ui::shell::Snackbar</name>
    <message>
        <source>Cause and fix</source>
        <translation>Cause et remède</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Fermer cet avis</translation>
    </message>
</context>
<context>
    <name>fdc::ui::shell::TopBar</name>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>The environment that this window works in</source>
        <translation>L’environnement dans lequel travaille cette fenêtre</translation>
    </message>
    <message>
        <source>Go to, search or run…   Ctrl+K</source>
        <translation>Aller à, rechercher, exécuter…   Ctrl+K</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message numerus="yes">
        <source>Notices, %n unread</source>
        <translation>
            <numerusform>Avis, %n non lu</numerusform>
            <numerusform>Avis, %n non lus</numerusform>
        </translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>Screenshot-safe</source>
        <translation>Mode capture</translation>
    </message>
    <message>
        <source>Screenshot-safe mode is on: end it</source>
        <translation>Le mode capture d’écran est actif&#xa0;: le quitter</translation>
    </message>
    <message>
        <source>Hosts, addresses, accounts, paths, documents and texts of settings are hidden. Click, or Ctrl+Shift+H, to show them again.</source>
        <translation>Hôtes, adresses, comptes, chemins, documents et textes des paramètres sont masqués. Cliquez, ou Ctrl+Maj+H, pour les afficher de nouveau.</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alerte</numerusform>
            <numerusform>%n alertes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open alert(s)</source>
        <translation>
            <numerusform>%n alerte ouverte</numerusform>
            <numerusform>%n alertes ouvertes</numerusform>
        </translation>
    </message>
    <message>
        <source>One of them is critical. Opens the alerts.</source>
        <translation>L’une d’elles est critique. Ouvre les alertes.</translation>
    </message>
    <message>
        <source>Opens the alerts.</source>
        <translation>Ouvre les alertes.</translation>
    </message>
</context>
<context>
    <name>fdc::ui::shell::UnlockingClient</name>
    <message>
        <source>Unlock the secret store</source>
        <translation>Déverrouiller le coffre à secrets</translation>
    </message>
    <message numerus="yes">
        <source>Passwords of this console are kept in an encrypted file. Choose its passphrase, of at least %n characters; a lost one cannot be recovered.</source>
        <translation>
            <numerusform>Les mots de passe de cette console sont gardés dans un fichier chiffré. Choisissez sa phrase secrète, d’au moins %n caractère&#x202f;; perdue, elle ne se retrouve pas.</numerusform>
            <numerusform>Les mots de passe de cette console sont gardés dans un fichier chiffré. Choisissez sa phrase secrète, d’au moins %n caractères&#x202f;; perdue, elle ne se retrouve pas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Passwords of this console are kept in an encrypted file. Enter its passphrase.</source>
        <translation>Les mots de passe de cette console sont gardés dans un fichier chiffré. Entrez sa phrase secrète.</translation>
    </message>
    <message>
        <source>A passphrase for the secret store</source>
        <translation>Une phrase secrète pour le coffre à secrets</translation>
    </message>
    <message numerus="yes">
        <source>That is too short: at least %n characters are needed.</source>
        <translation>
            <numerusform>C’est trop court&#xa0;: il faut au moins %n caractère.</numerusform>
            <numerusform>C’est trop court&#xa0;: il faut au moins %n caractères.</numerusform>
        </translation>
    </message>
    <message>
        <source>Once more, so that a slip of the fingers does not lock it for good.</source>
        <translation>Encore une fois, pour qu’une faute de frappe ne le verrouille pas pour toujours.</translation>
    </message>
    <message numerus="yes">
        <source>The two were not the same. Choose a passphrase of at least %n characters.</source>
        <translation>
            <numerusform>Les deux n’étaient pas identiques. Choisissez une phrase secrète d’au moins %n caractère.</numerusform>
            <numerusform>Les deux n’étaient pas identiques. Choisissez une phrase secrète d’au moins %n caractères.</numerusform>
        </translation>
    </message>
</context>
</TS>
