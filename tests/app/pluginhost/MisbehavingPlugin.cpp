// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QObject>
#include <QThread>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "core/connector/sdk/Plugin.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc::plugin;

/// A connector in a library, which misbehaves as the type of an event says.
class MisbehavingPlugin : public QObject, public Plugin {
    Q_OBJECT
#ifdef FDC_OTHER_INTERFACE
    Q_PLUGIN_METADATA(IID "org.flowerdocs.connector.Plugin/99")
#else
    Q_PLUGIN_METADATA(IID FLOWERDOCS_PLUGIN_IID)
#endif
    Q_INTERFACES(fdc::plugin::Plugin)

public:
    QString id() const override { return u"demo"_s; }
    QString version() const override { return u"1.0"_s; }
    Outcome initialize(const QJsonObject& settings, Host& host) override {
        m_host = &host;
        if (settings[u"demo.connector.url"_s].toString().isEmpty())
            return Outcome::failed(FailureKind::Configuration, u"NO_URL"_s, u"no address"_s,
                                   u"demo.connector.url"_s);
        host.log(LogLevel::Info, u"ready"_s, u"c1"_s, {{u"authority"_s, host.authorityFile()}});
        return Outcome::done();
    }
    CheckOutcome check(bool authenticate) override {
        return {{{u"authentication"_s, authenticate, u"REFUSED"_s, u"who are you"_s, 1,
                  FailureKind::Authentication}}};
    }
    Observation probe() override { return {u"up"_s, {}, u"fine"_s}; }
    Outcome synchronize(const SyncRequest& request, Call& call) override {
        call.progress(1, 2);
        return Outcome::done({{u"examined"_s, 2}, {u"changed"_s, request.full ? 2 : 0}});
    }
    Outcome handleEvent(const Event& event, Call& call) override {
        if (event.type == u"crash"_s)
            std::abort();
        if (event.type == u"throw"_s)
            throw std::runtime_error("thrown on purpose");
        if (event.type == u"print"_s) {
            std::puts("this would be rubbish on the pipe");
            std::fflush(stdout);
        }
        if (event.type == u"slow"_s) {
            while (!call.isCancelled())
                QThread::msleep(5);
            return Outcome::failed(FailureKind::Temporary, u"CANCELLED"_s, u"cancelled"_s);
        }
        if (event.type == u"hang"_s)
            for (;;)
                QThread::sleep(1);
        if (event.type == u"emit"_s)
            return Outcome::done({{u"state"_s, m_host->emitEvent({u"n1"_s, u"o"_s, u"news"_s, {}, 1, {}})}});
        if (event.type == u"deliver"_s)
            return call.deliver(
                {u"s1"_s, u"Class"_s, u"a.txt"_s, {{u"Tag"_s, {u"v"_s}}}, event.object, {}, {}});
        return Outcome::done();
    }
    void shutdown() override {}

private:
    Host* m_host = nullptr;
};

#include "MisbehavingPlugin.moc"
