// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/ConnectorToggle.h"

#include <QCoreApplication>
#include <QHash>
#include <QPointer>
#include <QWidget>

#include "ui/common/ConnectorState.h"
#include "ui/common/Consequences.h"
#include "ui/common/Dialogs.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ConnectorToggle)
};

constexpr int undoSeconds = 10;

enum class Change { On, Off, Restart, RestartFailed };

bool endsRunning(Change change) {
    return change == Change::Off || change == Change::Restart;
}

QStringList consequencesOf(const Consequences& known, const ConnectorFacts& connector, Change change) {
    QStringList lines = change == Change::Off ? known.lines(connector.name) : known.pausingLines();
    if (known.pausing() > 0)
        lines.append(
            Texts::tr("Documents in flight are finished first; nothing is lost. "
                      "Resume the campaigns when you are ready."));
    return lines;
}

QString actionOf(Change change) {
    switch (change) {
        case Change::On: return u"connector.enable"_s;
        case Change::Off: return u"connector.disable"_s;
        case Change::Restart:
        case Change::RestartFailed: return u"connector.restart"_s;
    }
    return {};
}

/// One change from the question to the notice. Lives under its context and ends with it.
class Attempt : public QObject {
public:
    Attempt(const Services& services, QObject* context, QWidget* parent, ConnectorFacts connector,
            Change change, std::function<void()> done)
        : QObject(context),
          m_services(services),
          m_parent(parent),
          m_connector(std::move(connector)),
          m_change(change),
          m_done(std::move(done)) {}

    bool isOver() const { return m_over; }

    void start() {
        const bool isMigration = m_connector.kind == u"migration"_s;
        const bool asks = isMigration || (m_connector.serves && m_change == Change::Off);
        if (endsRunning(m_change) && m_connector.on && asks)
            askConsequences();
        else
            run();
    }

private:
    void askConsequences() {
        const QJsonObject arguments{{u"connector"_s, m_connector.id}};
        m_services.engine.ask(
            u"connector.consequences"_s, arguments, this, [this](const Result<QJsonObject>& answer) {
                if (!answer) {
                    confirmUnknown(answer.error().code());
                    return;
                }
                const Consequences known = Consequences::from(*answer);
                m_paused = known.pausing();
                const bool stops = m_change == Change::Off ? known.stopsSomething() : m_paused > 0;
                if (!stops)
                    run();
                else
                    confirm(m_paused > 0
                                ? Texts::tr("%n campaign(s) run over this connector.", nullptr, int(m_paused))
                                : Texts::tr("Other work hangs on this connector."),
                            consequencesOf(known, m_connector, m_change));
            });
    }

    void confirmUnknown(const QString& code) {
        if (m_connector.kind == u"migration"_s)
            confirm(Texts::tr("Whether campaigns run could not be found out (%1).").arg(code),
                    {Texts::tr("Campaigns that run would pause.")});
        else
            confirm(Texts::tr("What hangs on this connector could not be found out (%1).").arg(code),
                    {Texts::tr("Events and synchronisations would wait until it is on again.")});
    }

    void confirm(const QString& text, const QStringList& consequences) {
        const bool off = m_change == Change::Off;
        Confirmation question;
        question.title = (off ? Texts::tr("Switch %1 off?") : Texts::tr("Restart %1?")).arg(m_connector.name);
        question.text = text;
        question.consequences = consequences;
        question.yes = off ? Texts::tr("Switch off") : Texts::tr("Restart");
        question.danger = true;
        question.commandLine = format::commandLine(
            m_services.environment, {u"connector"_s, off ? u"disable"_s : u"restart"_s, m_connector.id});
        // Queued: who is told that it is over must not meet a widget that is half gone.
        if (m_parent)
            m_gone = connect(
                m_parent, &QObject::destroyed, this, [this] { end(); }, Qt::QueuedConnection);
        m_services.dialogs.confirm(m_parent, question, [self = QPointer<Attempt>(this)](bool yes) {
            if (self)
                self->answered(yes);
        });
    }

    void answered(bool yes) {
        disconnect(m_gone);
        if (yes)
            run();
        else
            end();
    }

    void run() {
        QJsonObject arguments{{u"connector"_s, m_connector.id}, {u"language"_s, m_services.language()}};
        if (m_change == Change::RestartFailed)
            arguments[u"onlyFailed"_s] = true;
        m_services.engine.ask(actionOf(m_change), arguments, this, [this](const Result<QJsonObject>& answer) {
            if (answer)
                tell(*answer);
            else
                m_services.notices.post(answer.error(), m_services.language());
            end();
        });
    }

    void tell(const QJsonObject& answer) {
        Notice notice;
        notice.tone = Tone::Ok;
        notice.text = success();
        const QList<ConnectorState> states = ConnectorState::listFrom(answer);
        const QString remark = answer[u"remark"].toString();
        if (!remark.isEmpty()) {
            notice.tone = Tone::Warn;
            notice.text = remark;
        } else if (m_change != Change::Off && !states.isEmpty() && states.first().isFailed()) {
            notice.tone = Tone::Warn;
            notice.text = Texts::tr("%1 is switched on but did not start: %2")
                              .arg(m_connector.name, reasonText(states.first(), m_services.language()));
            notice.code = states.first().reason;
        }
        if (!answer[u"written"].toString().isEmpty())
            offerWayBack(notice);
        m_services.notices.post(notice);
    }

    QString success() const {
        switch (m_change) {
            case Change::On: return Texts::tr("%1 is switched on.").arg(m_connector.name);
            case Change::Off:
                return m_paused > 0
                           ? Texts::tr("%1 is switched off; %n campaign(s) pause(s).", nullptr, int(m_paused))
                                 .arg(m_connector.name)
                           : Texts::tr("%1 is switched off.").arg(m_connector.name);
            case Change::Restart:
            case Change::RestartFailed: return Texts::tr("%1 was restarted.").arg(m_connector.name);
        }
        return {};
    }

    void offerWayBack(Notice& notice) const {
        const bool back = m_change != Change::On;
        // Campaigns do not resume by themselves, so that would not be an undo.
        notice.actionText = back && m_paused > 0 ? Texts::tr("Switch on again") : Texts::tr("Undo");
        notice.seconds = undoSeconds;
        ConnectorFacts then = m_connector;
        then.on = !back;
        notice.action = [services = m_services, context = QPointer<QObject>(parent()), widget = m_parent,
                         then, back] {
            if (context)
                switchConnector(services, context, widget, then, back);
        };
    }

    void end() {
        const auto done = std::move(m_done);
        setParent(nullptr);
        deleteLater();
        m_over = true;
        if (done)
            done();
    }

    Services m_services;
    QPointer<QWidget> m_parent;
    ConnectorFacts m_connector;
    Change m_change;
    std::function<void()> m_done;
    QMetaObject::Connection m_gone;
    qsizetype m_paused = 0;
    bool m_over = false;
};

QString keyOf(const Services& services, const QString& id) {
    return QString::number(quintptr(&services.engine), 16) + u'/' + services.environment + u'/' + id;
}

/// One change a connector, whichever page began it.
QHash<QString, QPointer<Attempt>>& attempts() {
    static QHash<QString, QPointer<Attempt>> all;
    return all;
}

bool begin(const Services& services, QObject* context, QWidget* parent, const ConnectorFacts& connector,
           Change change, std::function<void()> done) {
    if (isConnectorChanging(services, connector.id))
        return false;
    auto* attempt = new Attempt(services, context, parent, connector, change, std::move(done));
    attempts()[keyOf(services, connector.id)] = attempt;
    attempt->start();
    return true;
}

}  // namespace

bool switchConnector(const Services& services, QObject* context, QWidget* parent,
                     const ConnectorFacts& connector, bool on, std::function<void()> done) {
    return begin(services, context, parent, connector, on ? Change::On : Change::Off, std::move(done));
}

bool restartConnector(const Services& services, QObject* context, QWidget* parent,
                      const ConnectorFacts& connector, bool onlyFailed, std::function<void()> done) {
    return begin(services, context, parent, connector, onlyFailed ? Change::RestartFailed : Change::Restart,
                 std::move(done));
}

bool isConnectorChanging(const Services& services, const QString& id) {
    const QPointer<Attempt> attempt = attempts().value(keyOf(services, id));
    return attempt && !attempt->isOver();
}

}  // namespace fdc::ui
