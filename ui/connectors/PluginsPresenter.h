// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QPointer>
#include <QTimer>

#include "ui/common/Poller.h"
#include "ui/common/Services.h"
#include "ui/connectors/PluginCheck.h"
#include "ui/connectors/PluginModel.h"

class QWidget;

namespace fdc::ui::connectors {

/// The plug-ins that are installed and the publishers that are trusted, and what can be done with them.
/// Thread: GUI.
class PluginsPresenter : public QObject {
    Q_OBJECT
public:
    enum class Phase { Unknown, Loading, Content, Empty, Error };  ///< Unknown: this engine has no plug-ins

    explicit PluginsPresenter(const Services& services, QObject* parent = nullptr);

    void open();
    void close();
    void retranslate();
    void retry() { m_poller.refresh(); }

    Phase phase() const;
    const std::optional<base::Error>& error() const { return m_poller.error(); }
    bool isStale() const { return m_known && (m_poller.isStale() || m_poller.error()); }
    QString summary() const;

    PluginModel& model() { return m_model; }
    PublisherModel& publishers() { return m_publishers; }
    const QString& currentId() const { return m_current; }
    const PluginRow* current() const { return m_model.at(m_model.rowOf(m_current)); }
    void choose(const QString& id);
    PluginCheck check(const QString& id) const { return m_checks.value(id); }

    bool isBusy() const { return m_busy; }
    /// Asks for a folder, then installs what is in it; one that is installed already is replaced only after a
    /// question.
    void add(QWidget* parent);
    void remove(QWidget* parent);
    void startCheck();
    /// Asks for a file with a public key, shows its fingerprint and asks for a name.
    void trust(QWidget* parent);
    void distrust(QWidget* parent, const QString& fingerprint);

Q_SIGNALS:
    void changed();  ///< list, phase, busy
    void currentChanged();
    void checkChanged();
    void connectorsChanged();  ///< a connector came or went

private:
    void take();
    void fill(QList<PluginRow> rows);
    void install(QWidget* parent, const QString& path, bool replace);
    void askReplace(QWidget* parent, const QString& path);
    void askName(QWidget* parent, const QString& path, const QString& key, const QString& fingerprint);
    void sendKey(const QString& name, const QString& key);
    void act(const QString& action, const QJsonObject& arguments,
             std::function<void(const base::Result<QJsonObject>&)> done);
    void tell(const QString& text);

    Services m_services;
    Poller m_poller;
    QTimer m_ticks;
    PluginModel m_model;
    PublisherModel m_publishers;
    QHash<QString, PluginCheck> m_checks;
    QString m_current;
    bool m_known = false;
    bool m_busy = false;
};

}  // namespace fdc::ui::connectors
