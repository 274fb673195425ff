<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>BulkChange</name>
    <message numerus="yes">
        <source>Switch %n connector(s) on?</source>
        <translation>
            <numerusform>Switch %n connector on?</numerusform>
            <numerusform>Switch %n connectors on?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Switch %n connector(s) off?</source>
        <translation>
            <numerusform>Switch %n connector off?</numerusform>
            <numerusform>Switch %n connectors off?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart %n connector(s)?</source>
        <translation>
            <numerusform>Restart %n connector?</numerusform>
            <numerusform>Restart %n connectors?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart what failed of %n connector(s)?</source>
        <translation>
            <numerusform>Restart %n connector if it failed?</numerusform>
            <numerusform>Restart what failed of %n connectors?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Synchronise %n connector(s) now?</source>
        <translation>
            <numerusform>Synchronise %n connector now?</numerusform>
            <numerusform>Synchronise %n connectors now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>stops; %n campaign(s) pause(s)</source>
        <translation>
            <numerusform>stops; %n campaign pauses</numerusform>
            <numerusform>stops; %n campaigns pause</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) pause(s)</source>
        <translation>
            <numerusform>%n campaign pauses</numerusform>
            <numerusform>%n campaigns pause</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectorFactList</name>
    <message numerus="yes">
        <source>%n attempt(s), after %1 up to %2</source>
        <translation>
            <numerusform>%n attempt, after %1 up to %2</numerusform>
            <numerusform>%n attempts, after %1 up to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paused after %n failure(s) in a row</source>
        <translation>
            <numerusform>paused after %n failure</numerusform>
            <numerusform>paused after %n failures in a row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made; %n failure(s) in a row</source>
        <translation>
            <numerusform>made; %n failure</numerusform>
            <numerusform>made; %n failures in a row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed start(s)</source>
        <translation>
            <numerusform>%n failed start</numerusform>
            <numerusform>%n failed starts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n crash(es)</source>
        <translation>
            <numerusform>%n crash</numerusform>
            <numerusform>%n crashes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectorToggle</name>
    <message numerus="yes">
        <source>%n campaign(s) run over this connector.</source>
        <translation>
            <numerusform>%n campaign runs over this connector.</numerusform>
            <numerusform>%n campaigns run over this connector.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is switched off; %n campaign(s) pause(s).</source>
        <translation>
            <numerusform>%1 is switched off; %n campaign pauses.</numerusform>
            <numerusform>%1 is switched off; %n campaigns pause.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Consequences</name>
    <message numerus="yes">
        <source>%1 pauses with %Ln document(s) still to do.</source>
        <translation>
            <numerusform>%1 pauses with %Ln document still to do.</numerusform>
            <numerusform>%1 pauses with %Ln documents still to do.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more campaign(s).</source>
        <translation>
            <numerusform>… and %n more campaign.</numerusform>
            <numerusform>… and %n more campaigns.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) wait and stay in the inbox until then.</source>
        <translation>
            <numerusform>%Ln event waits and stays in the inbox until then.</numerusform>
            <numerusform>%Ln events wait and stay in the inbox until then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LadderTest</name>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromotionText</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) say(s) so already.</source>
        <translation>
            <numerusform>%n key says so already.</numerusform>
            <numerusform>%n keys say so already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) count(s) after a restart of the product.</source>
        <translation>
            <numerusform>%n key counts after a restart of the product.</numerusform>
            <numerusform>%n keys count after a restart of the product.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promote %n key(s) to %1?</source>
        <extracomment>%1 is an environment</extracomment>
        <translation>
            <numerusform>Promote %n key to %1?</numerusform>
            <numerusform>Promote %n keys to %1?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavePlan</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) change in %1.</source>
        <translation>
            <numerusform>%n setting changes in %1.</numerusform>
            <numerusform>%n settings change in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) that stood in the file before stay(s) in it.</source>
        <translation>
            <numerusform>%n error that stood in the file before stays in it.</numerusform>
            <numerusform>%n errors that stood in the file before stay in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more warning(s)</source>
        <translation>
            <numerusform>… and %n more warning</numerusform>
            <numerusform>… and %n more warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceNotes</name>
    <message numerus="yes">
        <source>%n line(s) above the header are skipped.</source>
        <translation>
            <numerusform>%n line above the header is skipped.</numerusform>
            <numerusform>%n lines above the header are skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have another number of cells than the header: the inventory would stop at line %1.</source>
        <translation>
            <numerusform>%n row has another number of cells than the header: the inventory would stop at line %1.</numerusform>
            <numerusform>%n rows have another number of cells than the header: the inventory would stop at line %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have no id: the inventory would stop at line %1.</source>
        <translation>
            <numerusform>%n row has no id: the inventory would stop at line %1.</numerusform>
            <numerusform>%n rows have no id: the inventory would stop at line %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message numerus="yes">
        <source>Given up after %n crash(es)</source>
        <translation>
            <numerusform>Given up after %n crash</numerusform>
            <numerusform>Given up after %n crashes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It crashed %n time(s) within ten minutes.</source>
        <translation>
            <numerusform>It crashed %n time within ten minutes.</numerusform>
            <numerusform>It crashed %n times within ten minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n start(s) failed so far.</source>
        <translation>
            <numerusform>%n start failed so far.</numerusform>
            <numerusform>%n starts failed so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) failed one after the other, so no more are made for now.</source>
        <translation>
            <numerusform>%n call failed, so no more are made for now.</numerusform>
            <numerusform>%n calls failed one after the other, so no more are made for now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::console::Console</name>
    <message numerus="yes">
        <source>%n campaign(s) will be interrupted. Nothing is lost: resume goes on where they stopped.</source>
        <translation>
            <numerusform>%n campaign will be interrupted. Nothing is lost: resume goes on where it stopped.</numerusform>
            <numerusform>%n campaigns will be interrupted. Nothing is lost: resume goes on where they stopped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) running</source>
        <translation>
            <numerusform>%n campaign running</numerusform>
            <numerusform>%n campaigns running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::audit::AuditView</name>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new record(s)</source>
        <translation>
            <numerusform>%Ln new record</numerusform>
            <numerusform>%Ln new records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::AddressTest</name>
    <message numerus="yes">
        <source>certificate valid %n day(s)</source>
        <translation>
            <numerusform>certificate valid %n day</numerusform>
            <numerusform>certificate valid %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) answer</source>
        <translation>
            <numerusform>%n address answers</numerusform>
            <numerusform>%n addresses answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::Banners</name>
    <message numerus="yes">
        <source>%n saved setting(s) wait(s) until %1 is restarted: %2</source>
        <extracomment>%1 is the name of a product, %2 a list of keys</extracomment>
        <translation>
            <numerusform>%n saved setting waits until %1 is restarted: %2</numerusform>
            <numerusform>%n saved settings wait until %1 is restarted: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::ChangesCard</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>History: %n version(s)</source>
        <translation>
            <numerusform>History: %n version</numerusform>
            <numerusform>History: %n versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::ComparePresenter</name>
    <message numerus="yes">
        <source>Promote %n key(s) to %1…</source>
        <extracomment>%1 is an environment</extracomment>
        <translation>
            <numerusform>Promote %n key to %1…</numerusform>
            <numerusform>Promote %n keys to %1…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) promoted from %1 to %2.</source>
        <extracomment>%1 and %2 are environments</extracomment>
        <translation>
            <numerusform>%n key promoted from %1 to %2.</numerusform>
            <numerusform>%n keys promoted from %1 to %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::ConfigurationPresenter</name>
    <message numerus="yes">
        <source>Changes of %n setting(s) from an earlier session were not saved: %1</source>
        <translation>
            <numerusform>A change of %n setting from an earlier session was not saved: %1</numerusform>
            <numerusform>Changes of %n settings from an earlier session were not saved: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 changed on disk: %n setting(s) changed there and here. Choose which value stays.</source>
        <translation>
            <numerusform>%1 changed on disk: %n setting changed there and here. Choose which value stays.</numerusform>
            <numerusform>%1 changed on disk: %n settings changed there and here. Choose which values stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) wait(s) until %1 is restarted.</source>
        <extracomment>%1 is the name of a product</extracomment>
        <translation>
            <numerusform>%n setting waits until %1 is restarted.</numerusform>
            <numerusform>%n settings wait until %1 is restarted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::ConnectionTest</name>
    <message numerus="yes">
        <source>%n check(s) passed</source>
        <translation>
            <numerusform>%n check passed</numerusform>
            <numerusform>%n checks passed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::SectionsModel</name>
    <message numerus="yes">
        <source>%n setting(s) in the file</source>
        <translation>
            <numerusform>%n setting in the file</numerusform>
            <numerusform>%n settings in the file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::configuration::SettingForm</name>
    <message numerus="yes">
        <source>Show more (%n left)</source>
        <translation>
            <numerusform>Show more (%n left)</numerusform>
            <numerusform>Show more (%n left)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::BulkChange</name>
    <message numerus="yes">
        <source>%n connector(s) switched on</source>
        <translation>
            <numerusform>%n connector switched on</numerusform>
            <numerusform>%n connectors switched on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s) switched off</source>
        <translation>
            <numerusform>%n connector switched off</numerusform>
            <numerusform>%n connectors switched off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s) restarted</source>
        <translation>
            <numerusform>%n connector restarted</numerusform>
            <numerusform>%n connectors restarted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s) synchronised</source>
        <translation>
            <numerusform>%n connector synchronised</numerusform>
            <numerusform>%n connectors synchronised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be</source>
        <translation>
            <numerusform>%n could not be</numerusform>
            <numerusform>%n could not be</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::BulkResults</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::ConnectorsPresenter</name>
    <message numerus="yes">
        <source>%n connector(s)</source>
        <translation>
            <numerusform>%n connector</numerusform>
            <numerusform>%n connectors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operational</source>
        <translation>
            <numerusform>%n operational</numerusform>
            <numerusform>%n operational</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n degraded</source>
        <translation>
            <numerusform>%n degraded</numerusform>
            <numerusform>%n degraded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>%n off</numerusform>
            <numerusform>%n off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on, not checked yet</source>
        <translation>
            <numerusform>%n on, not checked yet</numerusform>
            <numerusform>%n on, not checked yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::EventsPresenter</name>
    <message numerus="yes">
        <source>Replay %Ln dead letter(s)?</source>
        <translation>
            <numerusform>Replay %Ln dead letter?</numerusform>
            <numerusform>Replay %Ln dead letters?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) are handled once more.</source>
        <translation>
            <numerusform>%Ln event is handled once more.</numerusform>
            <numerusform>%Ln events are handled once more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::connectors::PluginsPresenter</name>
    <message numerus="yes">
        <source>%n plug-in(s)</source>
        <translation>
            <numerusform>%n plug-in</numerusform>
            <numerusform>%n plug-ins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a problem</source>
        <translation>
            <numerusform>%n with a problem</numerusform>
            <numerusform>%n with a problem</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trusted publisher(s)</source>
        <translation>
            <numerusform>%n trusted publisher</numerusform>
            <numerusform>%n trusted publishers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::AlertsCard</name>
    <message numerus="yes">
        <source>%n open</source>
        <extracomment>number of open alerts: there is none</extracomment>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::dashboard::DashboardPresenter</name>
    <message numerus="yes">
        <source>%n connector(s)</source>
        <translation>
            <numerusform>%n connector</numerusform>
            <numerusform>%n connectors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) running</source>
        <translation>
            <numerusform>%n campaign running</numerusform>
            <numerusform>%n campaigns running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln dead letter(s)</source>
        <translation>
            <numerusform>%Ln dead letter</numerusform>
            <numerusform>%Ln dead letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>certificate: %n day(s)</source>
        <translation>
            <numerusform>certificate: %n day</numerusform>
            <numerusform>certificate: %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) wait</source>
        <translation>
            <numerusform>%Ln event waits</numerusform>
            <numerusform>%Ln events wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::DocumentWay</name>
    <message numerus="yes">
        <source>In quarantine after %Ln attempt(s)</source>
        <translation>
            <numerusform>In quarantine after %Ln attempt</numerusform>
            <numerusform>In quarantine after %Ln attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::LedgerChanges</name>
    <message numerus="yes">
        <source>%1: %Ln document(s) that its successor %2 did not list. A campaign whose source lists them takes them; else they can be skipped.</source>
        <translation>
            <numerusform>%1: %Ln document that its successor %2 did not list. A campaign whose source lists it takes it; else it can be skipped.</numerusform>
            <numerusform>%1: %Ln documents that its successor %2 did not list. A campaign whose source lists them takes them; else they can be skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) become pending again, with their tries counted from the start. Do it when the cause has been put right.</source>
        <translation>
            <numerusform>%Ln document becomes pending again, with its tries counted from the start. Do it when the cause has been put right.</numerusform>
            <numerusform>%Ln documents become pending again, with their tries counted from the start. Do it when the cause has been put right.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) released.</source>
        <translation>
            <numerusform>%Ln document released.</numerusform>
            <numerusform>%Ln documents released.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) skipped.</source>
        <translation>
            <numerusform>%Ln document skipped.</numerusform>
            <numerusform>%Ln documents skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) written to %1.</source>
        <translation>
            <numerusform>%Ln document written to %1.</numerusform>
            <numerusform>%Ln documents written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln document(s). They go on when the campaign is retried or resumed.</source>
        <translation>
            <numerusform>%1: %Ln document. It goes on when the campaign is retried or resumed.</numerusform>
            <numerusform>%1: %Ln documents. They go on when the campaign is retried or resumed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::ledger::LedgerView</name>
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
            <numerusform>%Ln document matches the filter</numerusform>
            <numerusform>%Ln documents match the filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::ChecksPane</name>
    <message numerus="yes">
        <source>%n documents, such as %1</source>
        <translation>
            <numerusform>%n document, such as %1</numerusform>
            <numerusform>%n documents, such as %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::EntriesTable</name>
    <message numerus="yes">
        <source>%n names stand in more than one line, the first is “%1”.</source>
        <extracomment>%1 the first of them</extracomment>
        <translation>
            <numerusform>%n name stands in more than one line: “%1”.</numerusform>
            <numerusform>%n names stand in more than one line, the first is “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapCanvas</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapEditorView</name>
    <message numerus="yes">
        <source>Map · draft of version %1 · %n changes since version %2</source>
        <extracomment>%1 is the number that the next version gets, %2 that of the version in force, %n the changes</extracomment>
        <translation>
            <numerusform>Map · draft of version %1 · %n change since version %2</numerusform>
            <numerusform>Map · draft of version %1 · %n changes since version %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Map · draft · %n changes since the map in force</source>
        <translation>
            <numerusform>Map · draft · %n change since the map in force</numerusform>
            <numerusform>Map · draft · %n changes since the map in force</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings are open.</source>
        <translation>
            <numerusform>%n warning is open.</numerusform>
            <numerusform>%n warnings are open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::MapListModel</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::maps::RulesPane</name>
    <message numerus="yes">
        <source>%n tests pass</source>
        <translation>
            <numerusform>%n test passes</numerusform>
            <numerusform>%n tests pass</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tests, not run</source>
        <translation>
            <numerusform>%n test, not run</numerusform>
            <numerusform>%n tests, not run</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::MappingModel</name>
    <message numerus="yes">
        <source>mandatory in %n of %1 classes</source>
        <translation>
            <numerusform>mandatory in %n of %1 classes</numerusform>
            <numerusform>mandatory in %n of %1 classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationPresenter</name>
    <message numerus="yes">
        <source>%1 (and %n more error(s))</source>
        <extracomment>%1 is the sentence of the first error</extracomment>
        <translation>
            <numerusform>%1 (and %n more error)</numerusform>
            <numerusform>%1 (and %n more errors)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 document(s)</source>
        <translation>
            <numerusform>%1 document</numerusform>
            <numerusform>%1 documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::migrations::NewMigrationTargetView</name>
    <message numerus="yes">
        <source>%n undeclared tag(s)</source>
        <translation>
            <numerusform>%n undeclared tag</numerusform>
            <numerusform>%n undeclared tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::MonitoringHead</name>
    <message numerus="yes">
        <source>%n incident(s) open</source>
        <translation>
            <numerusform>%n incident open</numerusform>
            <numerusform>%n incidents open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), the newest first</source>
        <extracomment>the log was read from its end on</extracomment>
        <translation>
            <numerusform>%n line, the newest first</numerusform>
            <numerusform>%n lines, the newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::monitoring::MonitoringPresenter</name>
    <message numerus="yes">
        <source>%n connector(s) checked: all are up.</source>
        <translation>
            <numerusform>%n connector checked: it is up.</numerusform>
            <numerusform>%n connectors checked: all are up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s) checked: %1 up, %2 not.</source>
        <translation>
            <numerusform>%n connector checked: %1 up, %2 not.</numerusform>
            <numerusform>%n connectors checked: %1 up, %2 not.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::settings::SecretsPresenter</name>
    <message numerus="yes">
        <source>The encrypted file is made with the first secret. Take at least %n characters; a lost passphrase cannot be recovered.</source>
        <translation>
            <numerusform>The encrypted file is made with the first secret. Take at least %n character; a lost passphrase cannot be recovered.</numerusform>
            <numerusform>The encrypted file is made with the first secret. Take at least %n characters; a lost passphrase cannot be recovered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A passphrase of at least %n characters is needed; nothing was changed.</source>
        <translation>
            <numerusform>A passphrase of at least %n character is needed; nothing was changed.</numerusform>
            <numerusform>A passphrase of at least %n characters is needed; nothing was changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::shell::TopBar</name>
    <message numerus="yes">
        <source>Notices, %n unread</source>
        <translation>
            <numerusform>Notices, %n unread</numerusform>
            <numerusform>Notices, %n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open alert(s)</source>
        <translation>
            <numerusform>%n open alert</numerusform>
            <numerusform>%n open alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fdc::ui::shell::UnlockingClient</name>
    <message numerus="yes">
        <source>Passwords of this console are kept in an encrypted file. Choose its passphrase, of at least %n characters; a lost one cannot be recovered.</source>
        <translation>
            <numerusform>Passwords of this console are kept in an encrypted file. Choose its passphrase, of at least %n character; a lost one cannot be recovered.</numerusform>
            <numerusform>Passwords of this console are kept in an encrypted file. Choose its passphrase, of at least %n characters; a lost one cannot be recovered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That is too short: at least %n characters are needed.</source>
        <translation>
            <numerusform>That is too short: at least %n character is needed.</numerusform>
            <numerusform>That is too short: at least %n characters are needed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The two were not the same. Choose a passphrase of at least %n characters.</source>
        <translation>
            <numerusform>The two were not the same. Choose a passphrase of at least %n character.</numerusform>
            <numerusform>The two were not the same. Choose a passphrase of at least %n characters.</numerusform>
        </translation>
    </message>
</context>
</TS>
