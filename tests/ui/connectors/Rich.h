// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/ui/connectors/Answers.h"

/// What an engine that tells everything answers: inbox, plug-ins, circuit, synchronisation, badges.
namespace answers {

inline QString ago(qint64 seconds) {
    return fdc::base::toRfc3339(fakes::Clock().utcNow().addSecs(-seconds));
}

inline QJsonObject badge(const QString& state, int passed, int failed) {
    return {{u"state"_s, state}, {u"passed"_s, passed}, {u"failed"_s, failed}, {u"at"_s, ago(90'000)}};
}

inline QJsonObject signature(const QString& state, const QString& publisher, const QString& code = {}) {
    return {{u"state"_s, state}, {u"publisher"_s, publisher}, {u"code"_s, code}};
}

inline QJsonObject counts(qint64 waiting, qint64 dead, qint64 done) {
    return {{u"waiting"_s, waiting}, {u"handling"_s, 0}, {u"dead"_s, dead}, {u"done"_s, done}};
}

/// @p plain with every new field, as a connector that is well has them.
inline QJsonObject whole(QJsonObject plain) {
    plain[u"version"_s] = u"2026.0.0"_s;
    plain[u"origin"_s] = u"builtin"_s;
    plain[u"failures"_s] = 0;
    plain[u"crashes"_s] = 0;
    plain[u"gaveUp"_s] = false;
    plain[u"circuit"_s] =
        QJsonObject{{u"state"_s, u"closed"_s}, {u"failures"_s, 0}, {u"until"_s, QJsonValue()}};
    plain[u"sync"_s] = QJsonValue();
    plain[u"synchronizes"_s] = false;
    plain[u"handlesEvents"_s] = false;
    plain[u"policy"_s] = QJsonObject{{u"attempts"_s, 8},
                                     {u"firstDelaySeconds"_s, 1},
                                     {u"longestDelaySeconds"_s, 300},
                                     {u"mostInFlight"_s, 4},
                                     {u"mostWaiting"_s, 100'000}};
    plain[u"events"_s] = QJsonValue();
    plain[u"wantedSince"_s] = ago(300'000);
    plain[u"healthSince"_s] = ago(7200);
    plain[u"lastProbeAt"_s] = ago(12);
    plain[u"stale"_s] = false;
    plain[u"flapScore"_s] = 4;
    plain[u"flapping"_s] = false;
    plain[u"certificateDays"_s] = 84;
    plain[u"maintenanceUntil"_s] = QJsonValue();
    plain[u"signature"_s] = QJsonValue();
    plain[u"badge"_s] = badge(u"conforms"_s, 42, 0);
    return plain;
}

inline QJsonObject webdav() {
    QJsonObject one = whole(failed(connector(u"webdav"_s, u"WebDAV"_s, u"failed"_s, u"unknown"_s, 60),
                                   "TLS_EXPIRED", fdc::base::ErrorKind::Tls, 101));
    one[u"origin"_s] = u"library"_s;
    one[u"version"_s] = u"1.2.0"_s;
    one[u"failures"_s] = 3;
    one[u"certificateDays"_s] = -3;
    one[u"synchronizes"_s] = true;
    one[u"handlesEvents"_s] = true;
    one[u"sync"_s] = QJsonObject{{u"lastAt"_s, ago(3700)}, {u"examined"_s, 1204},     {u"changed"_s, 3},
                                 {u"code"_s, u""_s},       {u"nextAt"_s, ago(-3500)}, {u"running"_s, false}};
    one[u"events"_s] = counts(0, 2, 41'230);
    one[u"signature"_s] = signature(u"signed"_s, u"Example Corp"_s);
    return one;
}

inline QJsonObject imap() {
    QJsonObject one = whole(connector(u"imap"_s, u"IMAP mailbox"_s, u"on"_s, u"up"_s, 5400));
    one[u"origin"_s] = u"process"_s;
    one[u"version"_s] = u"0.9.1"_s;
    one[u"synchronizes"_s] = true;
    one[u"handlesEvents"_s] = true;
    one[u"sync"_s] = QJsonObject{{u"lastAt"_s, ago(130)}, {u"examined"_s, 812},     {u"changed"_s, 12},
                                 {u"code"_s, u""_s},      {u"nextAt"_s, ago(-170)}, {u"running"_s, false}};
    one[u"events"_s] = counts(12, 0, 8044);
    one[u"signature"_s] = signature(u"signed"_s, u"Example Corp"_s);
    one[u"badge"_s] = badge(u"fails"_s, 39, 3);
    return one;
}

/// Crashed again and again.
inline QJsonObject scanner() {
    QJsonObject one = whole(failed(connector(u"scanner"_s, u"Scanner"_s, u"failed"_s, u"unknown"_s, 700),
                                   "CONNECTOR_CRASH_LOOP", fdc::base::ErrorKind::Internal, 0));
    one[u"origin"_s] = u"process"_s;
    one[u"gaveUp"_s] = true;
    one[u"crashes"_s] = 5;
    one[u"badge"_s] = badge(u"unchecked"_s, 0, 0);
    one[u"signature"_s] = signature(u"signed"_s, u"Example Corp"_s);
    return one;
}

/// Well when it was last looked at; that was long ago.
inline QJsonObject stalePlume() {
    QJsonObject one = whole(connector(u"plume"_s, u"Plume"_s, u"on"_s, u"up"_s, 720));
    one[u"stale"_s] = true;
    one[u"lastProbeAt"_s] = ago(400);
    one[u"circuit"_s] = QJsonObject{{u"state"_s, u"open"_s}, {u"failures"_s, 5}, {u"until"_s, ago(-4)}};
    one[u"flapScore"_s] = 62;
    one[u"flapping"_s] = true;
    one[u"maintenanceUntil"_s] = ago(-1800);
    one[u"badge"_s] = badge(u"outdated"_s, 42, 0);
    return one;
}

inline QJsonObject rich() {
    return list(
        {whole(fast2()), stalePlume(), imap(),
         whole(connector(u"ged"_s, u"GED-Archive"_s, u"off"_s, u"unknown"_s, 518'400, u"CONNECTOR_ABSENT"_s)),
         webdav(), scanner()});
}

inline QJsonObject event(qint64 seq, const QString& id, const QString& object, const QString& type,
                         const QString& state, qint64 secondsAgo, int attempts = 0, const QString& code = {},
                         qint64 nextSeconds = 0) {
    return {{u"seq"_s, seq},
            {u"id"_s, id},
            {u"connector"_s, u"webdav"_s},
            {u"object"_s, object},
            {u"type"_s, type},
            {u"received"_s, ago(secondsAgo)},
            {u"state"_s, state},
            {u"attempts"_s, attempts},
            {u"nextAttempt"_s, nextSeconds > 0 ? QJsonValue(ago(-nextSeconds)) : QJsonValue()},
            {u"handledAt"_s, state == u"done"_s ? QJsonValue(ago(secondsAgo - 1)) : QJsonValue()},
            {u"code"_s, code}};
}

inline QJsonArray someEvents() {
    return {
        event(7, u"evt_01JXA2B3C4D5E6F79K"_s, u"DOC-88121"_s, u"document.updated"_s, u"waiting"_s, 8, 2,
              u"NET_TIMEOUT"_s, 41),
        event(6, u"evt_01JXA2B3C4D5E6F78P"_s, u"TASK-310"_s, u"task.answered"_s, u"done"_s, 62, 1),
        event(5, u"evt_01JXA2B3C4D5E6F72A"_s, u"DOC-77120"_s, u"document.created"_s, u"dead"_s, 109, 8,
              u"CLASS_UNKNOWN"_s),
        event(4, u"sha256:6b1f2c9ed1a05e77"_s, u"DOC-77119"_s, u"document.created"_s, u"dead"_s, 113, 8,
              u"CLASS_UNKNOWN"_s),
        event(3, u"evt_01JXA2B3C4D5E6F700"_s, u"DOC-77118"_s, u"document.deleted"_s, u"done"_s, 95'000, 1)};
}

inline QJsonObject eventPage(const QJsonArray& events, const QJsonObject& all, const QJsonValue& next = {}) {
    return {{u"schema"_s, u"events/1"_s}, {u"counts"_s, all}, {u"events"_s, events}, {u"next"_s, next}};
}

inline QJsonObject plugin(const QString& id, const QString& name, const QString& kind,
                          const QJsonObject& signed_, const QJsonObject& badge_, bool on,
                          const QJsonValue& problem = {}) {
    return {
        {u"id"_s, id},
        {u"name"_s, name},
        {u"version"_s, u"1.2.0"_s},
        {u"kind"_s, kind},
        {u"signature"_s, signed_},
        {u"badge"_s, badge_},
        {u"on"_s, on},
        {u"problem"_s, problem},
        {u"limits"_s, QJsonObject{{u"memoryMiB"_s, 256}, {u"callSeconds"_s, 30}, {u"startSeconds"_s, 10}}},
        {u"settings"_s, QJsonArray{QJsonObject{{u"key"_s, id + u".url"_s}, {u"type"_s, u"url"_s}},
                                   QJsonObject{{u"key"_s, id + u".password"_s}, {u"secret"_s, true}}}}};
}

inline QJsonObject plugins() {
    return {{u"schema"_s, u"plugins/1"_s},
            {u"plugins"_s,
             QJsonArray{plugin(u"webdav"_s, u"WebDAV"_s, u"library"_s,
                               signature(u"signed"_s, u"Example Corp"_s), badge(u"conforms"_s, 42, 0), true),
                        plugin(u"imap"_s, u"IMAP mailbox"_s, u"process"_s,
                               signature(u"signed"_s, u"Example Corp"_s), badge(u"fails"_s, 39, 3), true),
                        plugin(u"scanner"_s, u"Scanner"_s, u"process"_s,
                               signature(u"unsigned"_s, {}, u"PLUGIN_UNSIGNED"_s),
                               badge(u"unchecked"_s, 0, 0), false,
                               QJsonObject{{u"code"_s, u"PLUGIN_UNSIGNED"_s},
                                           {u"sentence"_s, u"Nobody signed this plug-in."_s}})}},
            {u"publishers"_s,
             QJsonArray{QJsonObject{{u"name"_s, u"Example Corp"_s},
                                    {u"fingerprint"_s, u"SHA256:4f2a 91bc 77de 0a13 5c6f e2d4"_s}}}}};
}

inline QJsonObject check(const QString& id, const QString& group, const QString& outcome, int ms,
                         const QString& detail = {}) {
    return {{u"id"_s, id},
            {u"group"_s, group},
            {u"outcome"_s, outcome},
            {u"milliseconds"_s, ms},
            {u"detail"_s, detail}};
}

inline QJsonObject checked() {
    return {{u"schema"_s, u"plugin-check/1"_s},
            {u"id"_s, u"imap"_s},
            {u"passed"_s, 3},
            {u"failed"_s, 1},
            {u"skipped"_s, 1},
            {u"checks"_s, QJsonArray{check(u"initialize.twice"_s, u"order"_s, u"passed"_s, 12),
                                     check(u"event.duplicate"_s, u"events"_s, u"failed"_s, 340,
                                           u"The second copy of an event changed document DOC-1 again."_s),
                                     check(u"event.reordered"_s, u"events"_s, u"passed"_s, 210),
                                     check(u"synchronize.full"_s, u"synchronise"_s, u"skipped"_s, 0,
                                           u"The manifest says that it does not."_s),
                                     check(u"leak.cycles"_s, u"resources"_s, u"passed"_s, 41'000)}},
            {u"badge"_s, badge(u"fails"_s, 3, 1)}};
}

inline QJsonObject bulkRow(const QString& id, bool ok, bool changed, const QString& effect, int campaigns = 0,
                           const QString& sentence = {}) {
    return {{u"connector"_s, id},       {u"ok"_s, ok},
            {u"changed"_s, changed},    {u"code"_s, ok ? QString() : u"CONFIG_FILE_READ_ONLY"_s},
            {u"sentence"_s, sentence},  {u"effect"_s, effect},
            {u"campaigns"_s, campaigns}};
}

inline QJsonObject bulk(bool dryRun, const QJsonArray& rows) {
    return {{u"schema"_s, u"connector-bulk/1"_s}, {u"dryRun"_s, dryRun}, {u"rows"_s, rows}};
}

/// The ladder of an expired certificate, with its chain.
inline QJsonObject ladderWithChain() {
    QJsonObject answer = ladder(2);
    QJsonArray rungs = answer[u"rungs"].toArray();
    QJsonObject tls = rungs[2].toObject();
    tls[u"certificates"_s] = QJsonArray{QJsonObject{{u"subject"_s, u"dav.example.com"_s},
                                                    {u"issuer"_s, u"Example Issuing CA 3"_s},
                                                    {u"notAfter"_s, ago(3 * 86'400)},
                                                    {u"role"_s, u"server"_s}},
                                        QJsonObject{{u"subject"_s, u"Example Issuing CA 3"_s},
                                                    {u"issuer"_s, u"Example Root"_s},
                                                    {u"notAfter"_s, ago(-900 * 86'400)},
                                                    {u"role"_s, u"server"_s}}};
    rungs[2] = tls;
    answer[u"rungs"_s] = rungs;
    return answer;
}

inline void serveRich(fakes::Desk& desk) {
    desk.engine.on(u"connector.list"_s, rich());
    QJsonObject known = switches();
    desk.engine.on(u"connector.switches"_s, known);
    desk.engine.on(u"connector.test"_s, ladderWithChain());
    desk.engine.on(u"event.list"_s, eventPage(someEvents(), counts(1, 2, 41'230)));
    desk.engine.on(u"plugin.list"_s, plugins());
    desk.engine.on(u"plugin.check"_s, checked());
}

}  // namespace answers
