// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/notify/NoticeText.h"

#include <QTimeZone>

#include "core/base/Clock.h"
#include "core/base/ErrorPages.h"

namespace fdc::notify {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The two languages side by side, so that neither is forgotten.
class Words {
public:
    explicit Words(const QString& language) : m_french(language == u"fr"_s) {}
    QString operator()(const char16_t* english, const char16_t* french) const {
        return QString::fromUtf16(m_french ? french : english);
    }
    QString time(const QDateTime& at) const {
        return at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) + u" UTC"_s;
    }
    QString line(const QString& name, const QString& value) const {
        return name + (m_french ? u"\u202f: "_s : u": "_s) + value;
    }
    /// "1 h 05 min", alike in both languages.
    QString duration(qint64 seconds) const {
        if (seconds < 60)
            return u"%1 s"_s.arg(seconds);
        if (seconds < 3600)
            return u"%1 min"_s.arg(seconds / 60);
        return u"%1 h %2 min"_s.arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QChar(u'0'));
    }

private:
    bool m_french;
};

QString severityWord(Severity severity, const Words& say) {
    switch (severity) {
        case Severity::Information: return say(u"Information", u"Information");
        case Severity::Warning: return say(u"Warning", u"Avertissement");
        case Severity::Critical: return say(u"Critical", u"Critique");
    }
    return {};
}

/// The title of a code's page with what is known filled in.
QString titleOf(const QString& code, const IncidentFacts& facts, const QString& language) {
    const QByteArray id = code.toLatin1();
    base::Error error(base::ErrorCode{id.constData(), base::ErrorKind::Internal});
    error.with(u"connector"_s, facts.subject).with(u"subject"_s, facts.subject);
    error.with(u"value"_s, facts.value).with(u"rule"_s, facts.rule);
    return base::errorSentence(error, language);
}

QStringList place(const QString& environment, const IncidentFacts& facts, const Words& say) {
    QStringList lines{say.line(say(u"Environment", u"Environnement"), environment)};
    if (!facts.subject.isEmpty())
        lines.append(say.line(say(u"Subject", u"Objet"), facts.subject));
    lines.append(say.line(say(u"Rule", u"Règle"), facts.rule + u" ("_s + facts.line + u')'));
    return lines;
}

QJsonObject jsonOf(const IncidentFacts& facts) {
    QJsonObject json{{u"rule"_s, facts.rule},
                     {u"line"_s, facts.line},
                     {u"metric"_s, facts.metric},
                     {u"subject"_s, facts.subject},
                     {u"openedAt"_s, base::toRfc3339(facts.openedAt)},
                     {u"unstable"_s, facts.unstable}};
    if (!facts.value.isEmpty())
        json[u"value"_s] = facts.value;
    if (!facts.code.isEmpty())
        json[u"code"_s] = facts.code;
    if (facts.closedAt.isValid())
        json[u"closedAt"_s] = base::toRfc3339(facts.closedAt);
    return json;
}

QString head(const QString& environment, const QString& word, const QString& sentence) {
    return u'[' + environment + u"] "_s + word + u" – "_s + sentence;
}

QString coverage(const QString& connector, const Words& say) {
    return connector == u'*' ? say(u"all connectors", u"tous les connecteurs") : connector;
}

}  // namespace

QString incidentSentence(const IncidentFacts& facts, const QString& language) {
    if (!facts.meaning.isEmpty())
        return titleOf(facts.meaning, facts, language);
    const Words say(language);
    const QString what =
        facts.subject.isEmpty() ? facts.metric : facts.metric + say(u" of ", u" de ") + facts.subject;
    if (facts.line.startsWith(u"absent"_s))
        return say(u"%1 is not measured any more", u"%1 n’est plus mesuré").arg(what);
    if (facts.line.startsWith(u"anomaly"_s))
        return say(u"%1 is %2, which is unusual", u"%1 vaut %2, ce qui est inhabituel")
            .arg(what, facts.value);
    return say(u"%1 is %2", u"%1 vaut %2").arg(what, facts.value);
}

Notice openedNotice(const QString& environment, Severity severity, const IncidentFacts& facts,
                    const QString& language) {
    const Words say(language);
    Notice notice;
    notice.environment = environment;
    notice.kind = NoticeKind::Opened;
    notice.severity = severity;
    notice.facts = jsonOf(facts);
    const QString sentence = incidentSentence(facts, language);
    notice.title = head(environment, severityWord(severity, say), sentence);
    QStringList lines{sentence, {}};
    lines += place(environment, facts, say);
    lines.append(say.line(say(u"Since", u"Depuis"), say.time(facts.openedAt)));
    if (facts.unstable)
        lines.append(say(u"It comes and goes: its end is told after 15 calm minutes.",
                         u"L’état est instable\u202f: sa fin est annoncée après 15 minutes de calme."));
    if (!facts.code.isEmpty()) {
        lines.append(say.line(say(u"Reported cause", u"Cause signalée"), facts.code));
        if (const QString fix = base::errorFix(facts.code, language); !fix.isEmpty())
            lines += {{}, say.line(say(u"What to do", u"Que faire"), fix)};
    } else if (const QString fix = base::errorFix(facts.meaning, language); !fix.isEmpty()) {
        lines += {{}, say.line(say(u"What to do", u"Que faire"), fix)};
    }
    notice.text = lines.join(u'\n');
    return notice;
}

Notice closedNotice(const QString& environment, Severity severity, const IncidentFacts& facts,
                    const QString& language) {
    const Words say(language);
    Notice notice;
    notice.environment = environment;
    notice.kind = NoticeKind::Closed;
    notice.severity = severity;
    notice.facts = jsonOf(facts);
    const QString sentence = incidentSentence(facts, language);
    const QString word = facts.unwatched ? say(u"Ended", u"Terminé") : say(u"Over", u"Résolu");
    notice.title = head(environment, word, sentence);
    QStringList lines{facts.unwatched
                          ? say(u"This is no longer watched (switched off, or not measured any more):",
                                u"Ceci n’est plus surveillé (désactivé ou plus mesuré)\u202f:")
                          : say(u"This is over:", u"Ceci est résolu\u202f:"),
                      sentence,
                      {}};
    lines += place(environment, facts, say);
    lines.append(say.line(say(u"Began", u"Début"), say.time(facts.openedAt)));
    lines.append(say.line(say(u"Ended", u"Fin"), say.time(facts.closedAt)));
    lines.append(say.line(say(u"Lasted", u"Durée"), say.duration(facts.openedAt.secsTo(facts.closedAt))));
    notice.text = lines.join(u'\n');
    return notice;
}

Notice maintenanceNotice(const QString& environment, NoticeKind kind, const MaintenanceFacts& facts,
                         const QString& language) {
    const Words say(language);
    Notice notice;
    notice.environment = environment;
    notice.kind = kind;
    const bool begins = kind == NoticeKind::MaintenanceStarted;
    notice.title =
        head(environment, say(u"Maintenance", u"Maintenance"),
             (begins ? say(u"begins for %1", u"début pour %1") : say(u"is over for %1", u"fin pour %1"))
                 .arg(coverage(facts.connector, say)));
    QStringList lines{say.line(say(u"From", u"Du"), say.time(facts.from)),
                      say.line(say(u"To", u"Au"), say.time(facts.to))};
    if (!facts.reason.isEmpty())
        lines.append(say.line(say(u"Reason", u"Motif"), facts.reason));
    if (!facts.by.isEmpty())
        lines.append(say.line(say(u"Planned by", u"Prévue par"), facts.by));
    lines.append(begins ? say(u"Until then no alert is sent about it.",
                              u"D’ici là, aucune alerte n’est envoyée à ce sujet.")
                        : say(u"What changed in the meantime is told separately.",
                              u"Ce qui a changé entre-temps est annoncé à part."));
    notice.text = lines.join(u'\n');
    notice.facts = {{u"connector"_s, facts.connector},
                    {u"from"_s, base::toRfc3339(facts.from)},
                    {u"to"_s, base::toRfc3339(facts.to)},
                    {u"reason"_s, facts.reason}};
    return notice;
}

Notice testNotice(const QString& environment, const QString& by, const QDateTime& at,
                  const QString& language) {
    const Words say(language);
    Notice notice;
    notice.environment = environment;
    notice.at = at;
    notice.title =
        head(environment, say(u"Test", u"Essai"), say(u"notices arrive here", u"les alertes arrivent ici"));
    notice.text = say(u"%1 asked for this message to see whether notices arrive. Nothing happened.",
                      u"%1 a demandé ce message pour vérifier que les alertes arrivent. Rien ne s’est passé.")
                      .arg(by);
    return notice;
}

}  // namespace fdc::notify
