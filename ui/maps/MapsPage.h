// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>

#include "ui/common/Page.h"
#include "ui/common/Services.h"
#include "ui/maps/MapsPresenter.h"

namespace fdc::ui::maps {

class MapsView;

/// The page "maps": all maps, and one of them in the editor.
///
/// show(): "list", "map:NAME", "map:NAME#STEP", "import:PATH".
class MapsPage : public Page {
    Q_OBJECT
public:
    explicit MapsPage(Services services, QObject* parent = nullptr);
    ~MapsPage() override;

    QString id() const override { return QStringLiteral("maps"); }
    QString title() const override { return tr("Maps"); }
    QString icon() const override { return QStringLiteral("maps"); }
    QWidget* createView(QWidget* parent) override;
    void opened() override { m_presenter.setWatching(true); }
    void closed() override {
        m_presenter.editor().flush();
        m_presenter.setWatching(false);
    }
    QList<Command> commands() override;
    bool show(const QString& what) override { return m_presenter.show(what); }

    MapsPresenter& presenter() { return m_presenter; }

private:
    Services m_services;
    MapsPresenter m_presenter;
    QPointer<MapsView> m_view;
};

}  // namespace fdc::ui::maps
