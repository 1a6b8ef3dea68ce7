// Made by `make web-api` from the OpenAPI document of the server; do not edit.
export interface paths {
    "/v3": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ShowIdentityVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CreateToken"];
        delete: operations["RevokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/auth/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/auth/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ShowCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ShowSession"];
        put?: never;
        post: operations["SignIn"];
        delete: operations["SignOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListSessions"];
        put?: never;
        post?: never;
        delete: operations["EndOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["EndSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["ChangePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["ResetPassword"];
        post: operations["RequestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/demo-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CreateDemoSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sign-in-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ShowSignInMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/openid/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StartSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/openid/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FinishSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/access-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListAccessKeys"];
        put?: never;
        post: operations["CreateAccessKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/access-keys/{access_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["DeleteAccessKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListUsers"];
        put?: never;
        post: operations["AddUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["UpdateUser"];
        post?: never;
        delete: operations["RemoveUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListDatasets"];
        put?: never;
        post: operations["CreateDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescDataset"];
        put: operations["UpdateDataset"];
        post?: never;
        delete: operations["DeleteDataset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetDatasetStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetDatasetMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/deleted/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListDeletedDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/deleted/datasets/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RestoreDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListLabels"];
        put: operations["UpdateLabels"];
        post: operations["CreateLabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["DeleteLabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/{label_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["UpdateLabel"];
        post?: never;
        delete: operations["DeleteLabelAndSamples"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListSamples"];
        put: operations["UpdateSamples"];
        post: operations["UploadSamplesJson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["PutSampleFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/search-condition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescribeSample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["DeleteSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/deleted/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListDeletedSamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/deleted/samples/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RestoreSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetTaskPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}/frames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListFrames"];
        put?: never;
        post: operations["CutFrames"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/workforces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListWorkforces"];
        put?: never;
        post: operations["CreateWorkforce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/workforces/{workforce_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescWorkforce"];
        put: operations["UpdateWorkforce"];
        post?: never;
        delete: operations["DeleteWorkforce"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/workforces/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListAllWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/workforces/{workforce_id}/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListWorkers"];
        put?: never;
        post: operations["CreateWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/workforces/{workforce_id}/workers/batch-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BatchDeleteWorkers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/workforces/{workforce_id}/workers/{worker_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescWorker"];
        put: operations["UpdateWorker"];
        post?: never;
        delete: operations["DeleteWorker"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListWorkforceTasks"];
        put?: never;
        post: operations["CreateWorkforceTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescWorkforceTask"];
        put: operations["UpdateWorkforceTask"];
        post: operations["StartWorkforceTask"];
        delete: operations["DeleteWorkforceTask"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/deleted/workforce-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListDeletedWorkforceTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/deleted/workforce-tasks/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RestoreWorkforceTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListWorkforceTaskSamples"];
        put: operations["UpdateWorkforceTaskSamples"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescribeWorkforceTaskSample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TakeNextSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/next/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ReturnSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListWorkforceTaskStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetWorkforceTaskMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/workforces/worker-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListWorkerTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SkipSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/unskip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["UnskipSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/instructions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetInstructions"];
        put: operations["PutInstructions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/instructions/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AddInstructionsPicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/instructions/pictures/{picture_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["DeleteInstructionsPicture"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListTaskComments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListComments"];
        put?: never;
        post: operations["CreateComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}/comments/{comment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["UpdateComment"];
        post?: never;
        delete: operations["DeleteComment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetWorkTimes"];
        put?: never;
        post: operations["AddWorkTimes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/notify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SendEmails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListTaskMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/mails/{mail_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescTaskMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListSampleHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListAssignmentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}/history/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RestoreSample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}/history/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RestoreAssignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ReviewSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListAcceptances"];
        put?: never;
        post: operations["StartWorkforceSamplingTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/batch-comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AcceptSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetWorkforceSamplingTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}/judgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListJudgements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["UpdateWorkforceSamplingTask"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/{checking_task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescribeAcceptance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/{checking_task_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RestoreAcceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PlanAcceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetAcceptanceStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/{checking_task_id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetAcceptanceRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/acceptance-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetAcceptanceKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/events/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExportEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListWebhooks"];
        put?: never;
        post: operations["CreateWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescWebhook"];
        put: operations["UpdateWebhook"];
        post?: never;
        delete: operations["DeleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/webhooks/{webhook_id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/webhooks/{webhook_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TestWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/webhooks/{webhook_id}/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/webhooks/{webhook_id}/deliveries/{delivery_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ReplayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DescJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error_code: string;
            error_msg: string;
        };
        CreateTokenBody: {
            auth: components["schemas"]["Auth"];
        };
        Auth: {
            identity: components["schemas"]["Identity"];
            scope?: components["schemas"]["Scope"];
        };
        Identity: {
            methods: string[];
            password?: components["schemas"]["PasswordMethod"];
            token?: components["schemas"]["TokenMethod"];
        };
        PasswordMethod: {
            user: components["schemas"]["UserRef"];
        };
        UserRef: {
            id?: string;
            name?: string;
            password: string;
            domain?: components["schemas"]["DomainRef"];
        };
        DomainRef: {
            id?: string;
            name?: string;
        };
        TokenMethod: {
            id: string;
        };
        Scope: {
            project?: components["schemas"]["ProjectRef"];
            domain?: components["schemas"]["DomainRef"];
        };
        ProjectRef: {
            id?: string;
            name?: string;
            domain?: components["schemas"]["DomainRef"];
        };
        SignInBody: {
            name: string;
            password: string;
        };
        SessionAnswer: {
            must_change_password: boolean;
            user: components["schemas"]["SessionUser"];
            projects: components["schemas"]["SessionProject"][];
            csrf_token: string;
        };
        SessionUser: {
            name: string;
            user_id: string;
        };
        SessionProject: {
            id: string;
            name: string;
            roles: string[];
        };
        ListSessionsAnswer: {
            sessions: components["schemas"]["OpenSession"][];
            tokens: components["schemas"]["OpenToken"][];
        };
        OpenSession: {
            session_id: string;
            /** Format: int64 */
            create_time: number;
            /** Format: int64 */
            last_seen_time: number;
            user_agent: string;
            is_current: boolean;
        };
        OpenToken: {
            token_id: string;
            /** Format: int64 */
            create_time: number;
            /** Format: int64 */
            expire_time: number;
            project_id?: string;
        };
        ChangePasswordBody: {
            old_password: string;
            new_password: string;
        };
        RequestResetBody: {
            name: string;
        };
        ResetPasswordBody: {
            token: string;
            new_password: string;
        };
        CreateDemoSessionBody: {
            name: string;
        };
        SignInMethodsAnswer: {
            password: boolean;
            demo_accounts: components["schemas"]["DemoAccount"][];
            openid?: components["schemas"]["OpenIdMethod"];
        };
        DemoAccount: {
            name: string;
            role: string;
        };
        OpenIdMethod: {
            name: string;
            start_path: string;
        };
        ListAccessKeysAnswer: {
            access_keys: components["schemas"]["AccessKey"][];
        };
        AccessKey: {
            access_key: string;
            /** Format: int64 */
            create_time: number;
        };
        CreateAccessKeyAnswer: {
            access_key: string;
            /** Format: int64 */
            create_time: number;
            secret_key: string;
        };
        ListUsersAnswer: {
            users: components["schemas"]["User"][];
        };
        User: {
            user_id: string;
            name: string;
            /** Format: int64 */
            create_time: number;
            disabled: boolean;
            must_change_password: boolean;
            is_shared: boolean;
            openid: components["schemas"]["OpenIdLink"][];
            /** Format: int64 */
            first_sign_in_time?: number;
            /** Format: int64 */
            last_seen_time?: number;
        };
        OpenIdLink: {
            issuer: string;
            subject: string;
        };
        AddUserBody: {
            name: string;
        };
        AddUserAnswer: {
            user_id: string;
            name: string;
            initial_password?: string;
        };
        UpdateUserBody: {
            disabled: boolean;
        };
        CreateDatasetBody: {
            /** @enum {string} */
            data_format?: "CarbonData" | "Default";
            data_sources: components["schemas"]["DataSource"][];
            dataset_name: string;
            /** @enum {integer} */
            dataset_type?: 0 | 1 | 3 | 100 | 101 | 102 | 200 | 201 | 202 | 400 | 600 | 900;
            description?: string;
            /** @default true */
            import_annotations: boolean;
            /** @default false */
            import_data: boolean;
            label_format?: components["schemas"]["LabelFormat"];
            labels?: components["schemas"]["Label"][];
            /** @default false */
            managed: boolean;
            schema?: components["schemas"]["Field"][];
            work_path: string;
            /** @default 0 */
            work_path_type: number;
            workforce_information?: components["schemas"]["WorkforceInformation"];
            /** @default 0 */
            workspace_id: string;
        };
        DataSource: {
            data_path?: string;
            /**
             * @default 0
             * @enum {integer}
             */
            data_type: 0 | 1 | 2 | 3 | 4 | 5 | 6;
            schema_maps?: components["schemas"]["SchemaMap"][];
            source_info?: components["schemas"]["SourceInfo"];
            with_column_header?: boolean;
        };
        SchemaMap: {
            dest_name?: string;
            src_name?: string;
        };
        SourceInfo: {
            cluster_id?: string;
            /** @enum {string} */
            cluster_mode?: "0" | "1";
            cluster_name?: string;
            database_name?: string;
            input?: string;
            ip?: string;
            port?: string;
            queue_name?: string;
            subnet_id?: string;
            table_name?: string;
            user_name?: string;
            user_password?: string;
            vpc_id?: string;
        };
        LabelFormat: {
            /**
             * @default 1
             * @enum {string}
             */
            label_type: "0" | "1";
            text_label_separator?: string;
            text_sample_separator?: string;
        };
        Label: {
            attributes?: components["schemas"]["LabelAttribute"][];
            name?: string;
            property?: components["schemas"]["LabelProperty"];
            /** @enum {integer} */
            type?: 0 | 1 | 3 | 100 | 101 | 102 | 103 | 200 | 201 | 202 | 600;
        };
        LabelAttribute: {
            default_value?: string;
            id?: string;
            name?: string;
            /** @enum {string} */
            type?: "select" | "text";
            values?: components["schemas"]["LabelAttributeValue"][];
        };
        LabelAttributeValue: {
            id?: string;
            value?: string;
        };
        LabelProperty: {
            "@modelarts:color"?: string;
            /** @enum {string} */
            "@modelarts:default_shape"?: "bndbox" | "circle" | "dashed" | "line" | "point" | "polygon" | "polyline";
            "@modelarts:from_type"?: string;
            "@modelarts:rename_to"?: string;
            "@modelarts:shortcut"?: string;
            "@modelarts:to_type"?: string;
        };
        Field: {
            description?: string;
            name?: string;
            schema_id?: number;
            type?: string;
        };
        WorkforceInformation: {
            /** @enum {integer} */
            data_sync_type?: 0 | 1 | 2 | 3;
            repetition?: number;
            synchronize_auto_labeling_data?: boolean;
            synchronize_data?: boolean;
            task_id?: string;
            task_name: string;
            workforces_config?: components["schemas"]["WorkforcesConfig"];
        };
        WorkforcesConfig: {
            agency?: string;
            workforces?: components["schemas"]["WorkforceConfig"][];
        };
        WorkforceConfig: {
            workers?: components["schemas"]["Worker"][];
            workforce_id?: string;
            workforce_name?: string;
        };
        Worker: {
            /** Format: int64 */
            create_time?: number;
            description?: string;
            email?: string;
            /** @enum {integer} */
            role?: 0 | 1 | 2 | 3;
            /** @enum {integer} */
            status?: 0 | 1 | 2 | 3;
            /** Format: int64 */
            update_time?: number;
            worker_id?: string;
            workforce_id?: string;
        };
        CreateDatasetAnswer: {
            dataset_id?: string;
            error_code?: string;
            error_msg?: string;
            import_task_id?: string;
        };
        ListDatasetsAnswer: {
            datasets?: components["schemas"]["DatasetAndFilePreview"][];
            total_number?: number;
        };
        DatasetAndFilePreview: {
            annotated_sample_count?: number;
            annotated_sub_sample_count?: number;
            content_labeling?: boolean;
            /** Format: int64 */
            create_time?: number;
            current_version_id?: string;
            current_version_name?: string;
            data_format?: string;
            data_sources?: components["schemas"]["DataSource"][];
            data_statistics?: {
                [key: string]: unknown;
            };
            /** Format: int64 */
            data_update_time?: number;
            /** @enum {integer} */
            dataset_format?: 0 | 1;
            dataset_id?: string;
            dataset_name?: string;
            dataset_tags?: string[];
            /** @enum {integer} */
            dataset_type?: 0 | 1 | 3 | 100 | 101 | 102 | 200 | 201 | 202 | 400 | 600 | 900;
            dataset_version_count?: number;
            deleted_sample_count?: number;
            deletion_stats?: {
                [key: string]: number;
            };
            description?: string;
            enterprise_project_id?: string;
            exist_running_task?: boolean;
            exist_workforce_task?: boolean;
            feature_supports?: string[];
            import_data?: boolean;
            import_task_id?: string;
            inner_annotation_path?: string;
            inner_data_path?: string;
            inner_log_path?: string;
            inner_task_path?: string;
            inner_temp_path?: string;
            inner_work_path?: string;
            label_task_count?: number;
            labels?: components["schemas"]["Label"][];
            loading_sample_count?: number;
            managed?: boolean;
            next_version_num?: number;
            running_tasks_id?: string[];
            schema?: components["schemas"]["Field"][];
            /** @enum {integer} */
            status?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
            third_path?: string;
            total_sample_count?: number;
            total_sub_sample_count?: number;
            unconfirmed_sample_count?: number;
            /** Format: int64 */
            update_time?: number;
            versions?: components["schemas"]["DatasetVersion"][];
            work_path?: string;
            /** @default 0 */
            work_path_type: number;
            workforce_descriptor?: components["schemas"]["WorkforceDescriptor"];
            workforce_task_count?: number;
            /** @default 0 */
            workspace_id: string;
            data_url?: string;
            samples?: components["schemas"]["AnnotationFile"][];
        };
        DatasetVersion: {
            add_sample_count?: number;
            analysis_cache_path?: string;
            /** @enum {integer} */
            analysis_status?: 0 | 1 | 2 | 3;
            analysis_task_id?: string;
            annotated_sample_count?: number;
            annotated_sub_sample_count?: number;
            /** @default true */
            clear_hard_property: boolean;
            code?: string;
            /** Format: int64 */
            create_time?: number;
            /** @default false */
            crop: boolean;
            crop_path?: string;
            crop_rotate_cache_path?: string;
            data_analysis?: {
                [key: string]: unknown;
            };
            data_path?: string;
            data_statistics?: {
                [key: string]: unknown;
            };
            data_validate?: boolean;
            deleted_sample_count?: number;
            deletion_stats?: {
                [key: string]: number;
            };
            description?: string;
            /** @default false */
            export_images: boolean;
            /** @default false */
            extract_serial_number: boolean;
            include_dataset_data?: boolean;
            is_current?: boolean;
            label_stats?: components["schemas"]["LabelStats"][];
            /** @enum {string} */
            label_type?: "multi" | "single";
            manifest_cache_input_path?: string;
            manifest_path?: string;
            message?: string;
            modified_sample_count?: number;
            previous_annotated_sample_count?: number;
            previous_total_sample_count?: number;
            previous_version_id?: string;
            processor_task_id?: string;
            /** @enum {integer} */
            processor_task_status?: 0 | 2 | 3 | 4 | 5 | 6 | 7;
            /** @default true */
            remove_sample_usage: boolean;
            /** @default false */
            rotate: boolean;
            rotate_path?: string;
            /** @enum {string} */
            sample_state?: "__ACCEPTED__" | "__ALL__" | "__AUTO_ANNOTATION__" | "__NONE__" | "__REJECTED__" | "__REVIEWED__" | "__UNCHECK__" | "__UNREVIEWED__" | "__WORKFORCE_SAMPLED_ACCEPTED__" | "__WORKFORCE_SAMPLED_CHECKED__" | "__WORKFORCE_SAMPLED_REJECTED__" | "__WORKFORCE_SAMPLED_UNCHECK__" | "__WORKFORCE_SAMPLED__";
            /** @default false */
            start_processor_task: boolean;
            /** @enum {integer} */
            status?: 0 | 1 | 2 | 3 | 4;
            tags?: string[];
            task_type?: number;
            total_sample_count?: number;
            total_sub_sample_count?: number;
            /** @default 1.00 */
            train_evaluate_sample_ratio: string;
            /** Format: int64 */
            update_time?: number;
            /** @enum {string} */
            version_format?: "CSV" | "CarbonData" | "Default";
            version_id?: string;
            version_name?: string;
            with_column_header?: boolean;
        };
        LabelStats: {
            attributes?: components["schemas"]["LabelAttribute"][];
            count?: number;
            name?: string;
            property?: components["schemas"]["LabelProperty"];
            sample_count?: number;
            /** @enum {integer} */
            type?: 0 | 1 | 3 | 100 | 101 | 102 | 103 | 200 | 201 | 202 | 600;
        };
        WorkforceDescriptor: {
            current_task_id?: string;
            current_task_name?: string;
            reject_num?: number;
            repetition?: number;
            is_synchronize_auto_labeling_data?: boolean;
            is_synchronize_data?: boolean;
            workers?: components["schemas"]["Worker"][];
            workforce_id?: string;
            workforce_name?: string;
        };
        AnnotationFile: {
            /** Format: int64 */
            create_time?: number;
            dataset_id?: string;
            depth?: number;
            file_Name?: string;
            file_id?: string;
            file_type?: string;
            height?: number;
            /** Format: int64 */
            size?: number;
            tags?: {
                [key: string]: string;
            };
            url?: string;
            width?: number;
        };
        DescDatasetAnswer: {
            annotated_sample_count?: number;
            annotated_sub_sample_count?: number;
            content_labeling?: boolean;
            /** Format: int64 */
            create_time?: number;
            current_version_id?: string;
            current_version_name?: string;
            data_format?: string;
            data_sources?: components["schemas"]["DataSource"][];
            data_statistics?: {
                [key: string]: unknown;
            };
            /** Format: int64 */
            data_update_time?: number;
            /** @enum {integer} */
            dataset_format?: 0 | 1;
            dataset_id?: string;
            dataset_name?: string;
            dataset_tags?: string[];
            /** @enum {integer} */
            dataset_type?: 0 | 1 | 3 | 100 | 101 | 102 | 200 | 201 | 202 | 400 | 600 | 900;
            dataset_version_count?: number;
            deleted_sample_count?: number;
            deletion_stats?: {
                [key: string]: number;
            };
            description?: string;
            enterprise_project_id?: string;
            exist_running_task?: boolean;
            exist_workforce_task?: boolean;
            feature_supports?: string[];
            import_data?: boolean;
            import_task_id?: string;
            inner_annotation_path?: string;
            inner_data_path?: string;
            inner_log_path?: string;
            inner_task_path?: string;
            inner_temp_path?: string;
            inner_work_path?: string;
            label_task_count?: number;
            labels?: components["schemas"]["Label"][];
            loading_sample_count?: number;
            managed?: boolean;
            next_version_num?: number;
            running_tasks_id?: string[];
            schema?: components["schemas"]["Field"][];
            /** @enum {integer} */
            status?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
            third_path?: string;
            total_sample_count?: number;
            total_sub_sample_count?: number;
            unconfirmed_sample_count?: number;
            /** Format: int64 */
            update_time?: number;
            versions?: components["schemas"]["DatasetVersion"][];
            work_path?: string;
            /** @default 0 */
            work_path_type: number;
            workforce_descriptor?: components["schemas"]["WorkforceDescriptor"];
            workforce_task_count?: number;
            /** @default 0 */
            workspace_id: string;
        };
        UpdateDatasetBody: {
            add_labels?: components["schemas"]["Label"][];
            current_version_id?: string;
            dataset_name?: string;
            delete_labels?: components["schemas"]["Label"][];
            description?: string;
            update_labels?: components["schemas"]["Label"][];
        };
        UpdateDatasetAnswer: {
            dataset_id?: string;
        };
        StatsAnswer: {
            data_path?: string;
            data_spliting_enable?: boolean;
            grouped_label_stats?: {
                [key: string]: components["schemas"]["LabelStats"][];
            };
            hard_detail_stats?: {
                [key: string]: components["schemas"]["PairOfintAndHardDetail"];
            };
            key_sample_stats?: {
                [key: string]: number;
            };
            label_stats?: components["schemas"]["LabelStats"][];
            metadata_stats?: {
                [key: string]: unknown;
            };
            sample_stats?: {
                [key: string]: number;
            };
        };
        PairOfintAndHardDetail: {
            key?: number;
            value?: components["schemas"]["HardDetail"];
        };
        HardDetail: {
            alo_name?: string;
            id?: number;
            reason?: string;
            suggestion?: string;
        };
        GetDatasetMetricsAnswer: {
            metrics?: {
                [key: string]: {
                    [key: string]: number;
                };
            };
        };
        ListDeletedDatasetsAnswer: {
            datasets: components["schemas"]["DeletedDataset"][];
            total_number: number;
        };
        DeletedDataset: {
            dataset_id: string;
            dataset_name: string;
            dataset_type: number;
            /** Format: int64 */
            delete_time: number;
            /** Format: int64 */
            restorable_until: number;
            work_path: string;
        };
        RestoreDatasetBody: {
            dataset_id: string;
            dataset_name?: string;
        };
        RestoreDatasetAnswer: Record<string, never>;
        CreateLabelsBody: {
            labels?: components["schemas"]["Label"][];
        };
        BatchAnswer: {
            error_code?: string;
            error_msg?: string;
            results?: components["schemas"]["BatchResponse"][];
            success?: boolean;
        };
        BatchResponse: {
            error_code?: string;
            error_msg?: string;
            success?: boolean;
            sample_id?: string;
        };
        ListLabelsAnswer: {
            labels?: components["schemas"]["Label"][];
            total_number?: number;
        };
        UpdateLabelsBody: {
            labels?: components["schemas"]["Label"][];
        };
        DeleteLabelsBody: {
            labels?: components["schemas"]["Label"][];
        };
        UploadSamplesJsonBody: {
            /** @default true */
            final_annotation: boolean;
            label_format?: components["schemas"]["LabelFormat"];
            samples?: components["schemas"]["Sample"][];
        };
        Sample: {
            data?: unknown;
            data_source?: components["schemas"]["DataSource"];
            encoding?: string;
            labels?: components["schemas"]["SampleLabel"][];
            metadata?: components["schemas"]["SampleMetadata"];
            name?: string;
            /** @enum {integer} */
            sample_type?: 0 | 1 | 2 | 4 | 6 | 9;
        };
        SampleLabel: {
            /** @enum {string} */
            annotated_by?: "auto" | "human";
            id?: string;
            name?: string;
            property?: components["schemas"]["SampleLabelProperty"];
            /** Format: float */
            score?: number;
            /** @enum {integer} */
            type?: 0 | 1 | 3 | 100 | 101 | 102 | 103 | 200 | 201 | 202 | 600;
        };
        SampleLabelProperty: {
            "@modelarts:content"?: string;
            "@modelarts:end_index"?: number;
            "@modelarts:end_time"?: string;
            "@modelarts:feature"?: number[][];
            "@modelarts:from"?: string;
            /** @enum {string} */
            "@modelarts:hard"?: "0" | "1" | "false" | "true";
            "@modelarts:hard_coefficient"?: string;
            "@modelarts:hard_reasons"?: string;
            /** @enum {string} */
            "@modelarts:shape"?: "bndbox" | "circle" | "dashed" | "line" | "point" | "polygon" | "polyline";
            "@modelarts:source"?: string;
            "@modelarts:start_index"?: number;
            "@modelarts:start_time"?: string;
            "@modelarts:to"?: string;
        };
        SampleMetadata: {
            "@modelarts:import_origin"?: number;
            /**
             * Format: double
             * @enum {number}
             */
            "@modelarts:hard"?: 0 | 1;
            /** Format: double */
            "@modelarts:hard_coefficient"?: number;
            "@modelarts:hard_reasons"?: number[];
            "@modelarts:size"?: number[];
        };
        UploadSamplesJsonAnswer: {
            error_code?: string;
            error_msg?: string;
            results?: components["schemas"]["UploadSampleResp"][];
            success?: boolean;
        };
        UploadSampleResp: {
            error_code?: string;
            error_msg?: string;
            info?: string;
            name?: string;
            success?: boolean;
        };
        ListSamplesAnswer: {
            sample_count?: number;
            samples?: components["schemas"]["DescribeSampleResp"][];
            next_marker?: string;
        };
        DescribeSampleResp: {
            check_accept?: boolean;
            check_comment?: string;
            check_score?: string;
            deletion_reasons?: string[];
            hard_details?: {
                [key: string]: components["schemas"]["HardDetail"];
            };
            labelers?: components["schemas"]["Worker"][];
            labels?: components["schemas"]["SampleLabel"][];
            metadata?: components["schemas"]["SampleMetadata"];
            review_accept?: boolean;
            review_comment?: string;
            review_score?: string;
            sample_data?: string[];
            sample_dir?: string;
            sample_id?: string;
            sample_name?: string;
            /** Format: int64 */
            sample_size?: number;
            /** @enum {string} */
            sample_status?: "ACCEPTED" | "AUTO_ANNOTATION" | "MANUAL_ANNOTATION" | "REJECTED" | "SAMPLED_ACCEPTED" | "SAMPLED_REJECTED" | "SAMPLED_UNCHECK" | "UNCHECK" | "UNREVIEWED" | "UN_ANNOTATION";
            /** Format: int64 */
            sample_time?: number;
            /** @enum {integer} */
            sample_type?: 0 | 1 | 2 | 4 | 6 | 9;
            score?: string;
            source?: string;
            sub_sample_url?: string;
            worker_id?: string;
            annotated_by?: string;
            revision?: number;
            skip_reason?: string;
        };
        ListSearchAnswer: {
            labelers?: string[];
            labels?: components["schemas"]["Label"][];
            metadata?: {
                [key: string]: string[];
            };
        };
        DeleteSamplesBody: {
            /** @default false */
            delete_source: boolean;
            samples?: string[];
        };
        ListDeletedSamplesAnswer: {
            samples: components["schemas"]["DeletedSample"][];
            total_number: number;
        };
        DeletedSample: {
            /** Format: int64 */
            delete_time: number;
            /** Format: int64 */
            restorable_until: number;
            sample_id: string;
            sample_name: string;
            /** @enum {string} */
            sample_status: "ACCEPTED" | "AUTO_ANNOTATION" | "MANUAL_ANNOTATION" | "REJECTED" | "SAMPLED_ACCEPTED" | "SAMPLED_REJECTED" | "SAMPLED_UNCHECK" | "UNCHECK" | "UNREVIEWED" | "UN_ANNOTATION";
        };
        RestoreSamplesBody: {
            samples?: string[];
        };
        GetPeaksAnswer: {
            channels: number;
            /** Format: double */
            duration: number;
            peaks: number[][];
            sample_rate: number;
        };
        ListFramesAnswer: {
            /** Format: double */
            duration: number;
            first_frame?: number;
            frame_count: number;
            height: number;
            key_frames: components["schemas"]["KeyFrame"][];
            /** Format: double */
            next_start?: number;
            times: number[];
            width: number;
        };
        KeyFrame: {
            frame: number;
            sample_id: string;
        };
        CutFramesBody: {
            times: number[];
        };
        CutFramesAnswer: {
            results: components["schemas"]["CutResult"][];
            success: boolean;
        };
        CutResult: {
            error_code?: string;
            error_msg?: string;
            frame?: number;
            sample_id?: string;
            success: boolean;
            /** Format: double */
            time?: number;
        };
        CreateWorkforceBody: {
            description?: string;
            workforce_name: string;
        };
        CreateWorkforceAnswer: {
            workforce_id?: string;
        };
        ListWorkforcesAnswer: {
            total_number?: number;
            workforces?: components["schemas"]["Workforce"][];
        };
        Workforce: {
            /** Format: int64 */
            create_time?: number;
            description?: string;
            /** Format: int64 */
            update_time?: number;
            worker_count?: number;
            workforce_id?: string;
            workforce_name?: string;
            /** @default 0 */
            workspace_id: string;
        };
        UpdateWorkforceBody: {
            description?: string;
            workforce_name?: string;
        };
        ListAllWorkersAnswer: {
            total_number?: number;
            workers?: components["schemas"]["Worker"][];
        };
        CreateWorkerBody: {
            description?: string;
            emails: string;
            /** @enum {integer} */
            role: 0 | 1 | 2;
        };
        BatchDeleteWorkersBody: {
            workers: string[];
        };
        DescWorkerAnswer: {
            /** Format: int64 */
            create_time?: number;
            description?: string;
            email?: string;
            /** @enum {integer} */
            role?: 0 | 1 | 2 | 3;
            /** @enum {integer} */
            status?: 0 | 1 | 2 | 3;
            /** Format: int64 */
            update_time?: number;
            worker_id?: string;
            workforce_id?: string;
        };
        UpdateWorkerBody: {
            description?: string;
            /** @enum {integer} */
            role?: 0 | 1 | 2 | 3;
        };
        CreateWorkforceTaskBody: {
            /** @default true */
            auto_sync_dataset: boolean;
            /** @enum {integer} */
            data_sync_type?: 0 | 1 | 2 | 3;
            /** @default 1 */
            repetition: number;
            sample_conditions?: string;
            /** @default false */
            synchronize_auto_labeling_data: boolean;
            workforces_config?: components["schemas"]["WorkforcesConfig"];
            task_name?: string;
            synchronize_data?: boolean;
            pool_lease_seconds?: number;
        };
        CreateWorkforceTaskAnswer: {
            task_id?: string;
        };
        ListWorkforceTasksAnswer: {
            count?: number;
            tasks?: components["schemas"]["WorkforceTask"][];
        };
        WorkforceTask: {
            auto_sync_dataset?: boolean;
            /** Format: double */
            check_rate?: number;
            checking_task_desc?: components["schemas"]["WorkforceSamplingTaskDesc"];
            /** Format: int64 */
            create_time?: number;
            dataset_id?: string;
            description?: string;
            label_stats?: components["schemas"]["LabelStats"][];
            /** Format: double */
            pass_rate?: number;
            repetition?: number;
            sample_search_conditions?: components["schemas"]["SearchCondition"][];
            sample_stats?: components["schemas"]["SampleStats"];
            /** Format: double */
            score?: number;
            /** @enum {integer} */
            status?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
            /** @default false */
            synchronize_auto_labeling_data: boolean;
            /** @default false */
            synchronize_data: boolean;
            task_id?: string;
            task_name?: string;
            /** Format: int64 */
            update_time?: number;
            version_id?: string;
            pool_lease_seconds?: number;
            workforce_stats?: components["schemas"]["WorkforceStats"];
            workforces_config?: components["schemas"]["WorkforcesConfig"];
        };
        WorkforceSamplingTaskDesc: {
            /** @enum {integer} */
            action?: 0 | 1 | 2 | 4 | 5;
            checking_stats?: components["schemas"]["CheckTaskStats"];
            checking_task_id?: string;
            /** @default false */
            overwrite_last_result: boolean;
            total_stats?: components["schemas"]["CheckTaskStats"];
        };
        CheckTaskStats: {
            accepted_sample_count?: number;
            checked_sample_count?: number;
            /** Format: double */
            pass_rate?: number;
            rejected_sample_count?: number;
            sampled_sample_count?: number;
            sampling_num?: number;
            /** Format: double */
            sampling_rate?: number;
            score?: string;
            task_id?: string;
            total_sample_count?: number;
            /** Format: int64 */
            total_score?: number;
            unchecked_sample_count?: number;
        };
        SearchCondition: {
            coefficient?: string;
            frame_in_video?: number;
            /** @enum {string} */
            hard?: "0" | "1";
            import_origin?: string;
            kvp?: string;
            label_list?: components["schemas"]["SearchLabels"];
            labeler?: string;
            metadata?: components["schemas"]["SearchProp"];
            parent_sample_id?: string;
            sample_dir?: string;
            sample_name?: string;
            sample_time?: string;
            score?: string;
            slice_thickness?: string;
            study_date?: string;
            time_in_video?: string;
        };
        SearchLabels: {
            labels?: components["schemas"]["SearchLabel"][];
            /** @enum {string} */
            op?: "AND" | "OR";
        };
        SearchLabel: {
            name?: string;
            /** @enum {string} */
            op?: "AND" | "OR";
            property?: {
                [key: string]: string[];
            };
            /** @enum {integer} */
            type?: 0 | 1 | 3 | 100 | 101 | 102 | 103 | 200 | 201 | 202 | 600;
        };
        SearchProp: {
            /** @enum {string} */
            op?: "AND" | "OR";
            props?: {
                [key: string]: string[];
            };
        };
        SampleStats: {
            accepted_sample_count?: number;
            auto_annotation_sample_count?: number;
            deleted_sample_count?: number;
            rejected_sample_count?: number;
            sampled_sample_count?: number;
            total_sample_count?: number;
            unannotated_sample_count?: number;
            uncheck_sample_count?: number;
            unreviewed_sample_count?: number;
        };
        WorkforceStats: {
            labeler_count?: number;
            reviewer_count?: number;
            workforce_count?: number;
        };
        DescWorkforceTaskAnswer: {
            auto_sync_dataset?: boolean;
            /** Format: double */
            check_rate?: number;
            checking_task_desc?: components["schemas"]["WorkforceSamplingTaskDesc"];
            /** Format: int64 */
            create_time?: number;
            dataset_id?: string;
            description?: string;
            label_stats?: components["schemas"]["LabelStats"][];
            /** Format: double */
            pass_rate?: number;
            repetition?: number;
            sample_search_conditions?: components["schemas"]["SearchCondition"][];
            sample_stats?: components["schemas"]["SampleStats"];
            /** Format: double */
            score?: number;
            /** @enum {integer} */
            status?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
            /** @default false */
            synchronize_auto_labeling_data: boolean;
            /** @default false */
            synchronize_data: boolean;
            task_id?: string;
            task_name?: string;
            /** Format: int64 */
            update_time?: number;
            version_id?: string;
            pool_lease_seconds?: number;
            workforce_stats?: components["schemas"]["WorkforceStats"];
            workforces_config?: components["schemas"]["WorkforcesConfig"];
            worker_stats?: components["schemas"]["WorkerTask"][];
        };
        WorkerTask: {
            /** Format: int64 */
            create_time?: number;
            dataset_id?: string;
            dataset_type?: number;
            email?: string;
            /** @enum {integer} */
            email_status?: 0 | 1 | 2 | 3;
            /** Format: int64 */
            last_notify_time?: number;
            /** Format: double */
            pass_rate?: number;
            role?: number;
            sample_stats?: components["schemas"]["SampleStats"];
            /** Format: double */
            score?: number;
            task_id?: string;
            /** @enum {integer} */
            task_status?: 0 | 1 | 2 | 3 | 4 | 6;
            /** Format: int64 */
            update_time?: number;
            worker_id?: string;
            workforce_task_name?: string;
            pool_lease_seconds?: number;
        };
        StartWorkforceTaskBody: {
            dataset_id?: string;
            task_id?: string;
            workforces_config?: components["schemas"]["WorkforcesConfig"];
        };
        UpdateWorkforceTaskBody: {
            dataset_id?: string;
            task_id?: string;
            description?: string;
            task_name?: string;
            workforces_config?: components["schemas"]["WorkforcesConfig"];
        };
        ListDeletedWorkforceTasksAnswer: {
            tasks: components["schemas"]["DeletedWorkforceTask"][];
            total_number: number;
        };
        DeletedWorkforceTask: {
            /** Format: int64 */
            delete_time: number;
            /** Format: int64 */
            restorable_until: number;
            task_id: string;
            task_name: string;
        };
        RestoreWorkforceTaskBody: {
            task_id: string;
            task_name?: string;
        };
        RestoreWorkforceTaskAnswer: Record<string, never>;
        ListWorkforceTaskSamplesAnswer: {
            sample_count?: number;
            samples?: components["schemas"]["DescribeSampleResp"][];
            next_marker?: string;
        };
        TakeNextBody: {
            /** @default 1 */
            count: number;
        };
        TakeNextAnswer: {
            /** Format: int64 */
            lease_until?: number;
            samples?: components["schemas"]["DescribeSampleResp"][];
        };
        GiveBackBody: {
            samples?: string[];
        };
        GetWorkforceTaskMetricsAnswer: {
            sample_stats?: {
                [key: string]: {
                    [key: string]: number;
                };
            };
        };
        ListWorkerTasksAnswer: {
            count?: number;
            worker_tasks?: components["schemas"]["WorkerTask"][];
        };
        SkipSamplesBody: {
            samples?: components["schemas"]["SkippedSample"][];
        };
        SkippedSample: {
            reason: string;
            sample_id: string;
        };
        UnskipSamplesBody: {
            samples?: string[];
        };
        GetInstructionsAnswer: {
            pictures: components["schemas"]["Picture"][];
            text: string;
        };
        Picture: {
            content_type: string;
            /** Format: int64 */
            create_time: number;
            name: string;
            picture_id: string;
            /** Format: int64 */
            size: number;
            source: string;
        };
        PutInstructionsBody: {
            text: string;
        };
        PutInstructionsAnswer: Record<string, never>;
        AddPictureBody: {
            data: string;
            name?: string;
        };
        ListCommentsAnswer: {
            comments: components["schemas"]["Comment"][];
            count: number;
        };
        Comment: {
            author: string;
            /** @enum {integer} */
            author_role: 0 | 1 | 2 | 3;
            comment_id: string;
            /** Format: int64 */
            create_time: number;
            /** Format: int64 */
            edit_time?: number;
            /** Format: int64 */
            resolve_time?: number;
            resolved: boolean;
            sample_id: string;
            text: string;
            worker_id?: string;
        };
        CreateCommentBody: {
            text: string;
            worker_id?: string;
        };
        CreateCommentAnswer: {
            comment_id: string;
        };
        UpdateCommentBody: {
            resolved?: boolean;
            text?: string;
        };
        UpdateCommentAnswer: Record<string, never>;
        AddWorkTimesBody: {
            times?: components["schemas"]["SpentTime"][];
        };
        SpentTime: {
            sample_id: string;
            /** Format: int64 */
            spent_ms: number;
            worker_id?: string;
        };
        GetWorkTimesAnswer: {
            times: components["schemas"]["WorkTime"][];
        };
        WorkTime: {
            /** Format: int64 */
            mean_ms: number;
            /** Format: int64 */
            median_ms: number;
            name: string;
            /** @enum {integer} */
            role: 0 | 1 | 2 | 3;
            sample_count: number;
            /** Format: int64 */
            total_ms: number;
            worker_id?: string;
        };
        SendEmailsBody: {
            emails: string[];
        };
        ListTaskMailsAnswer: {
            count: number;
            mails: components["schemas"]["TaskMail"][];
        };
        TaskMail: {
            mail_id: string;
            email: string;
            /** @enum {string} */
            kind: "reminder" | "task";
            subject: string;
            /** @enum {integer} */
            status: 0 | 1 | 2 | 3 | 4;
            error?: string;
            /** Format: int64 */
            create_time: number;
            /** Format: int64 */
            send_time?: number;
        };
        DescTaskMailAnswer: {
            mail_id: string;
            email: string;
            /** @enum {string} */
            kind: "reminder" | "task";
            subject: string;
            /** @enum {integer} */
            status: 0 | 1 | 2 | 3 | 4;
            error?: string;
            /** Format: int64 */
            create_time: number;
            /** Format: int64 */
            send_time?: number;
            text: string;
        };
        UpdateWorkforceTaskSamplesBody: {
            email?: string;
            samples?: components["schemas"]["LabeledSample"][];
        };
        LabeledSample: {
            labels?: components["schemas"]["SampleLabel"][];
            metadata?: components["schemas"]["SampleMetadata"];
            sample_id?: string;
            /** @enum {integer} */
            sample_type?: 0 | 1 | 2 | 4 | 6 | 9;
            /** @enum {string} */
            sample_usage?: "EVAL" | "INFERENCE" | "TEST" | "TRAIN";
            source?: string;
            worker_id?: string;
            revision?: number;
        };
        LabelAnswer: {
            error_code?: string;
            error_msg?: string;
            results?: components["schemas"]["LabelResult"][];
            success?: boolean;
        };
        LabelResult: {
            error_code?: string;
            error_msg?: string;
            success?: boolean;
            sample_id?: string;
            revision?: number;
        };
        UpdateSamplesBody: {
            email?: string;
            samples?: components["schemas"]["LabeledSample"][];
        };
        HistoryAnswer: {
            history: components["schemas"]["HistoryEntry"][];
            total_number: number;
        };
        HistoryEntry: {
            revision: number;
            labels: components["schemas"]["SampleLabel"][];
            metadata: components["schemas"]["SampleMetadata"];
            /** @enum {string} */
            sample_status: "ACCEPTED" | "AUTO_ANNOTATION" | "MANUAL_ANNOTATION" | "REJECTED" | "SAMPLED_ACCEPTED" | "SAMPLED_REJECTED" | "SAMPLED_UNCHECK" | "UNCHECK" | "UNREVIEWED" | "UN_ANNOTATION";
            /** @enum {string} */
            sample_usage?: "EVAL" | "INFERENCE" | "TEST" | "TRAIN";
            written_by?: string;
            action?: string;
            /** Format: int64 */
            time?: number;
            request_id?: string;
        };
        RestoreSampleBody: {
            revision: number;
        };
        RestoreAnswer: {
            revision: number;
        };
        RestoreAssignmentBody: {
            revision: number;
            worker_id?: string;
        };
        ReviewSamplesBody: {
            comments?: components["schemas"]["SampleComment"][];
        };
        SampleComment: {
            accept: boolean;
            comment?: string;
            sample_id?: string;
            /** @enum {string} */
            score?: "A" | "B" | "C" | "D";
            worker_id?: string;
        };
        StartWorkforceSamplingTaskBody: {
            sampling_num?: number;
            /** Format: double */
            sampling_rate?: number;
            seed?: string;
            /** @enum {string} */
            stratify?: "label" | "labeler";
            plan?: components["schemas"]["AcceptancePlan"];
        };
        AcceptancePlan: {
            /** @enum {string} */
            kind: "confidence" | "standard";
            /** Format: double */
            acceptable_error_rate?: number;
            /**
             * Format: double
             * @default 0.95
             */
            confidence: number;
            /** @default 0 */
            acceptance_number: number;
            /** Format: double */
            aql?: number;
            /**
             * @default II
             * @enum {string}
             */
            level: "I" | "II" | "III" | "S-1" | "S-2" | "S-3" | "S-4";
            /**
             * @default normal
             * @enum {string}
             */
            severity: "normal" | "reduced" | "tightened";
        };
        StartWorkforceSamplingTaskAnswer: {
            task_id?: string;
        };
        AcceptSamplesBody: {
            comments: components["schemas"]["SampleComment"][];
        };
        GetWorkforceSamplingTaskAnswer: {
            checking_stats?: components["schemas"]["CheckTaskStats"];
            total_stats?: components["schemas"]["CheckTaskStats"];
        };
        ListJudgementsAnswer: {
            judgements: components["schemas"]["JudgementShown"][];
            total_number: number;
        };
        JudgementShown: {
            /** @enum {string} */
            kind: "check" | "review";
            accept: boolean;
            revision: number;
            judged_by: string;
            /** Format: int64 */
            judge_time: number;
            /** @enum {string} */
            score?: "A" | "B" | "C" | "D";
            comment?: string;
        };
        UpdateWorkforceSamplingTaskBody: {
            /** @enum {integer} */
            action: 0 | 1 | 2 | 3 | 4 | 5;
            /** @default false */
            overwrite_last_result: boolean;
        };
        UpdateWorkforceSamplingTaskAnswer: {
            sample_count?: number;
            samples?: components["schemas"]["DescribeSampleResp"][];
        };
        ListAcceptancesAnswer: {
            acceptances: components["schemas"]["Acceptance"][];
            total_number: number;
        };
        Acceptance: {
            checking_task_id: string;
            status: number;
            /** Format: int64 */
            create_time: number;
            sample_count: number;
            sampled_sample_count: number;
            sampling_num?: number;
            /** Format: double */
            sampling_rate?: number;
            /** @enum {integer} */
            action?: 0 | 1 | 2 | 4 | 5;
            overwrite_last_result?: boolean;
            /** Format: int64 */
            close_time?: number;
            outcome?: components["schemas"]["AcceptanceOutcome"];
            restoration?: components["schemas"]["AcceptanceRestoration"];
            progress?: components["schemas"]["Progress"];
        };
        AcceptanceOutcome: {
            accepted_sample_count: number;
            rejected_sample_count: number;
            written_sample_count: number;
            overwritten_sample_count: number;
            kept_sample_count: number;
            unchanged_sample_count: number;
        };
        AcceptanceRestoration: {
            restored_sample_count: number;
            first_labeled_sample_count: number;
            unfit_sample_count: number;
            changed_sample_count: number;
        };
        Progress: {
            done: number;
            total: number;
        };
        RestoreAcceptanceBody: {
            /** @default false */
            include_first: boolean;
        };
        RestoreAcceptanceAnswer: Record<string, never>;
        PlanAcceptanceBody: {
            /** @enum {string} */
            kind: "confidence" | "standard";
            /** Format: double */
            acceptable_error_rate?: number;
            /**
             * Format: double
             * @default 0.95
             */
            confidence: number;
            /** @default 0 */
            acceptance_number: number;
            /** Format: double */
            aql?: number;
            /**
             * @default II
             * @enum {string}
             */
            level: "I" | "II" | "III" | "S-1" | "S-2" | "S-3" | "S-4";
            /**
             * @default normal
             * @enum {string}
             */
            severity: "normal" | "reduced" | "tightened";
            lot_size?: number;
        };
        PlanAcceptanceAnswer: {
            plan: components["schemas"]["Plan"];
            producer_risk: components["schemas"]["Risk"];
            consumer_risk: components["schemas"]["Risk"];
            operating_characteristic: components["schemas"]["Risk"][];
            /** Format: double */
            average_outgoing_quality_limit: number;
        };
        Plan: {
            /** @enum {string} */
            kind: "confidence" | "standard";
            lot_size: number;
            sample_size: number;
            acceptance_number: number;
            rejection_number: number;
            /** Format: double */
            acceptable_error_rate?: number;
            /** Format: double */
            confidence?: number;
            /** Format: double */
            aql?: number;
            /** @enum {string} */
            level?: "I" | "II" | "III" | "S-1" | "S-2" | "S-3" | "S-4";
            /** @enum {string} */
            severity?: "normal" | "reduced" | "tightened";
            code_letter?: string;
        };
        Risk: {
            wrong: number;
            /** Format: double */
            error_rate: number;
            /** Format: double */
            acceptance_probability: number;
        };
        AcceptanceStatisticsAnswer: {
            checking_task_id: string;
            lot_size: number;
            drawn: number;
            judged: number;
            errors: number;
            estimates: components["schemas"]["Estimates"];
            stratify?: string;
            strata?: components["schemas"]["PartEstimates"][];
            by_labeler: components["schemas"]["PartEstimates"][];
            by_label: components["schemas"]["PartEstimates"][];
            plan?: components["schemas"]["Plan"];
            recommendation: components["schemas"]["Recommendation"];
        };
        Estimates: {
            /** Format: double */
            confidence: number;
            /** Format: double */
            error_rate?: number;
            /** Format: double */
            estimated_error_rate?: number;
            process_interval: components["schemas"]["RateInterval"];
            lot_interval: components["schemas"]["LotInterval"];
        };
        RateInterval: {
            /** Format: double */
            low: number;
            /** Format: double */
            high: number;
        };
        LotInterval: {
            /** @enum {string} */
            method: "hypergeometric" | "stratified";
            low: number;
            high: number;
            /** Format: double */
            low_rate: number;
            /** Format: double */
            high_rate: number;
        };
        PartEstimates: {
            worker_id?: string;
            email?: string;
            label_name?: string;
            size?: number;
            drawn: number;
            judged: number;
            errors: number;
            /** Format: double */
            error_rate?: number;
            process_interval: components["schemas"]["RateInterval"];
            lot_interval?: components["schemas"]["LotInterval"];
        };
        Recommendation: {
            /** @enum {string} */
            decision: "accept" | "continue" | "reject";
            /** @enum {integer} */
            action?: 4 | 5;
            reason: string;
        };
        AcceptanceRecordAnswer: {
            record: string;
            /** @enum {string} */
            algorithm: "Ed25519";
            key_id: string;
            public_key: string;
            signature: string;
        };
        AcceptanceKeyAnswer: {
            /** @enum {string} */
            algorithm: "Ed25519";
            key_id: string;
            public_key: string;
        };
        ListEventsAnswer: {
            events?: components["schemas"]["Event"][];
            next_marker?: string;
        };
        Event: {
            event_id: string;
            /** Format: int64 */
            time: number;
            actor: string;
            action: string;
            dataset_id?: string;
            task_id?: string;
            request_id: string;
            detail: {
                [key: string]: unknown;
            };
        };
        CreateWebhookBody: {
            /** @default [] */
            actions: string[];
            /** @default true */
            active: boolean;
            /** @default  */
            description: string;
            url: string;
        };
        CreateWebhookAnswer: {
            webhook_id: string;
            url: string;
            description: string;
            actions: string[];
            active: boolean;
            /** Format: int64 */
            create_time: number;
            /** Format: int64 */
            update_time: number;
            secret: string;
        };
        ListWebhooksAnswer: {
            total_number: number;
            webhooks: components["schemas"]["Webhook"][];
        };
        Webhook: {
            webhook_id: string;
            url: string;
            description: string;
            actions: string[];
            active: boolean;
            /** Format: int64 */
            create_time: number;
            /** Format: int64 */
            update_time: number;
        };
        UpdateWebhookBody: {
            actions?: string[];
            active?: boolean;
            description?: string;
            url?: string;
        };
        WebhookSecretAnswer: {
            secret: string;
        };
        TestWebhookAnswer: {
            delivery_id: string;
        };
        ListDeliveriesAnswer: {
            deliveries: components["schemas"]["Delivery"][];
            next_marker?: string;
        };
        Delivery: {
            delivery_id: string;
            event_id: string;
            action: string;
            /** @enum {integer} */
            status: 0 | 1 | 2;
            attempts: number;
            answer_status?: number;
            error?: string;
            /** Format: int64 */
            duration_ms?: number;
            /** Format: int64 */
            create_time: number;
            /** Format: int64 */
            update_time: number;
            /** Format: int64 */
            next_attempt_time?: number;
        };
        DescDeliveryAnswer: {
            delivery_id: string;
            event_id: string;
            action: string;
            /** @enum {integer} */
            status: 0 | 1 | 2;
            attempts: number;
            answer_status?: number;
            error?: string;
            /** Format: int64 */
            duration_ms?: number;
            /** Format: int64 */
            create_time: number;
            /** Format: int64 */
            update_time: number;
            /** Format: int64 */
            next_attempt_time?: number;
            event: components["schemas"]["Event"];
        };
        ListJobsAnswer: {
            jobs: components["schemas"]["Job"][];
            next_marker?: string;
        };
        Job: {
            job_id: string;
            kind: string;
            /** @enum {string} */
            status: "done" | "failed" | "queued" | "running";
            /** Format: int64 */
            done: number;
            /** Format: int64 */
            total: number;
            attempts: number;
            /** Format: int64 */
            create_time: number;
            /** Format: int64 */
            update_time: number;
            error?: string;
            dataset_id?: string;
            dataset_name?: string;
            task_id?: string;
            task_name?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        RequestId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ShowIdentityVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CreateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RevokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListProjects: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListDomains: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ShowCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ShowSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionAnswer"];
                };
            };
        };
    };
    SignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionAnswer"];
                };
            };
        };
    };
    SignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSessionsAnswer"];
                };
            };
        };
    };
    EndOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    EndSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ResetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RequestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestResetBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CreateDemoSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDemoSessionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionAnswer"];
                };
            };
        };
    };
    ShowSignInMethods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInMethodsAnswer"];
                };
            };
        };
    };
    StartSignOn: {
        parameters: {
            query?: {
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    FinishSignOn: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                error?: string;
                error_description?: string;
                iss?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    ListAccessKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAccessKeysAnswer"];
                };
            };
        };
    };
    CreateAccessKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateAccessKeyAnswer"];
                };
            };
        };
    };
    DeleteAccessKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                access_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUsersAnswer"];
                };
            };
        };
    };
    AddUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddUserBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddUserAnswer"];
                };
            };
        };
    };
    UpdateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUserBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RemoveUser: {
        parameters: {
            query?: {
                oneself?: boolean;
            };
            header?: never;
            path: {
                project_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListDatasets: {
        parameters: {
            query?: {
                check_running_task?: boolean;
                contain_versions?: boolean;
                dataset_type?: 0 | 1 | 3 | 100 | 101 | 102 | 200 | 201 | 202 | 400 | 600 | 900;
                file_preview?: boolean;
                limit?: number;
                offset?: number;
                order?: "asc" | "desc";
                running_task_type?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
                search_content?: string;
                sort_by?: "create_time" | "dataset_name";
                support_export?: boolean;
                train_evaluate_ratio?: string;
                version_format?: 0 | 1 | 2;
                with_labels?: boolean;
                workspace_id?: string;
                dataset_version?: "all" | "v1" | "v2";
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDatasetsAnswer"];
                };
            };
        };
    };
    CreateDataset: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDatasetBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateDatasetAnswer"];
                };
            };
        };
    };
    DescDataset: {
        parameters: {
            query?: {
                check_running_task?: boolean;
                running_task_type?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescDatasetAnswer"];
                };
            };
        };
    };
    UpdateDataset: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateDatasetBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateDatasetAnswer"];
                };
            };
        };
    };
    DeleteDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GetDatasetStats: {
        parameters: {
            query?: {
                email?: string;
                locale?: string;
                sample_state?: "__ACCEPTED__" | "__ALL__" | "__AUTO_ANNOTATION__" | "__NONE__" | "__REJECTED__" | "__REVIEWED__" | "__UNCHECK__" | "__UNREVIEWED__" | "__WORKFORCE_SAMPLED_ACCEPTED__" | "__WORKFORCE_SAMPLED_CHECKED__" | "__WORKFORCE_SAMPLED_REJECTED__" | "__WORKFORCE_SAMPLED_UNCHECK__" | "__WORKFORCE_SAMPLED__";
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsAnswer"];
                };
            };
        };
    };
    GetDatasetMetrics: {
        parameters: {
            query: {
                end_time: number;
                start_time: number;
                workforce_task_id?: string;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetDatasetMetricsAnswer"];
                };
            };
        };
    };
    ListDeletedDatasets: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDeletedDatasetsAnswer"];
                };
            };
        };
    };
    RestoreDataset: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreDatasetBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreDatasetAnswer"];
                };
            };
        };
    };
    ListLabels: {
        parameters: {
            query?: {
                version_id?: string;
                offset?: number;
                limit?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListLabelsAnswer"];
                };
            };
        };
    };
    UpdateLabels: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateLabelsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    CreateLabels: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateLabelsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    DeleteLabels: {
        parameters: {
            query?: {
                delete_policy?: 0 | 1 | 2;
            };
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeleteLabelsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    UpdateLabel: {
        parameters: {
            query?: {
                label_type?: 0 | 1 | 3 | 100 | 101 | 102 | 103 | 200 | 201 | 202 | 600;
            };
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                label_name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LabelProperty"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DeleteLabelAndSamples: {
        parameters: {
            query?: {
                delete_source?: boolean;
                label_type?: 0 | 1 | 3 | 100 | 101 | 102 | 103 | 200 | 201 | 202 | 600;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                label_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListSamples: {
        parameters: {
            query?: {
                email?: string;
                high_score?: string;
                label_name?: string;
                label_type?: 0 | 1 | 3 | 100 | 101 | 102 | 200 | 201 | 202 | 400 | 600 | 900;
                limit?: number;
                locale?: string;
                low_score?: string;
                offset?: number;
                order?: "asc" | "desc";
                preview?: boolean;
                process_parameter?: string;
                sample_state?: "__ACCEPTED__" | "__ALL__" | "__AUTO_ANNOTATION__" | "__NONE__" | "__REJECTED__" | "__REVIEWED__" | "__UNCHECK__" | "__UNREVIEWED__" | "__WORKFORCE_SAMPLED_ACCEPTED__" | "__WORKFORCE_SAMPLED_CHECKED__" | "__WORKFORCE_SAMPLED_REJECTED__" | "__WORKFORCE_SAMPLED_UNCHECK__" | "__WORKFORCE_SAMPLED__";
                sample_type?: 0 | 1 | 2 | 4 | 6 | 9;
                search_conditions?: string;
                version_id?: string;
                marker?: string;
            };
            header?: {
                "X-Teamlabel"?: "revision";
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSamplesAnswer"];
                };
            };
        };
    };
    UpdateSamples: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Teamlabel"?: "revision";
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSamplesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelAnswer"];
                };
            };
        };
    };
    UploadSamplesJson: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UploadSamplesJsonBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadSamplesJsonAnswer"];
                };
            };
        };
    };
    PutSampleFile: {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadSampleResp"];
                };
            };
        };
    };
    ListSearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSearchAnswer"];
                };
            };
        };
    };
    DescribeSample: {
        parameters: {
            query?: {
                locale?: string;
                sample_state?: "__ACCEPTED__" | "__ALL__" | "__AUTO_ANNOTATION__" | "__NONE__" | "__REJECTED__" | "__REVIEWED__" | "__UNCHECK__" | "__UNREVIEWED__" | "__WORKFORCE_SAMPLED_ACCEPTED__" | "__WORKFORCE_SAMPLED_CHECKED__" | "__WORKFORCE_SAMPLED_REJECTED__" | "__WORKFORCE_SAMPLED_UNCHECK__" | "__WORKFORCE_SAMPLED__";
                worker_id?: string;
            };
            header?: {
                "X-Teamlabel"?: "revision";
            };
            path: {
                project_id: string;
                dataset_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescribeSampleResp"];
                };
            };
        };
    };
    DeleteSamples: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeleteSamplesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    ListDeletedSamples: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDeletedSamplesAnswer"];
                };
            };
        };
    };
    RestoreSamples: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RestoreSamplesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    GetPeaks: {
        parameters: {
            query?: {
                points?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPeaksAnswer"];
                };
            };
        };
    };
    GetTaskPeaks: {
        parameters: {
            query?: {
                points?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPeaksAnswer"];
                };
            };
        };
    };
    ListFrames: {
        parameters: {
            query?: {
                end?: number;
                limit?: number;
                start?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFramesAnswer"];
                };
            };
        };
    };
    CutFrames: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CutFramesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CutFramesAnswer"];
                };
            };
        };
    };
    ListWorkforces: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                order?: "asc" | "desc";
                search_content?: string;
                sort_by?: "create_time" | "workforce_name";
                workforce_task_id?: string;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWorkforcesAnswer"];
                };
            };
        };
    };
    CreateWorkforce: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWorkforceBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateWorkforceAnswer"];
                };
            };
        };
    };
    DescWorkforce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                workforce_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workforce"];
                };
            };
        };
    };
    UpdateWorkforce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                workforce_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateWorkforceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DeleteWorkforce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                workforce_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListAllWorkers: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                order?: "asc" | "desc";
                role?: 0 | 1 | 2;
                sort_by?: "create_time" | "email";
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAllWorkersAnswer"];
                };
            };
        };
    };
    ListWorkers: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                order?: "asc" | "desc";
                sort_by?: "create_time" | "email";
            };
            header?: never;
            path: {
                project_id: string;
                workforce_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAllWorkersAnswer"];
                };
            };
        };
    };
    CreateWorker: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                workforce_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWorkerBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    BatchDeleteWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                workforce_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchDeleteWorkersBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    DescWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                workforce_id: string;
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescWorkerAnswer"];
                };
            };
        };
    };
    UpdateWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                workforce_id: string;
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateWorkerBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DeleteWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                workforce_id: string;
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListWorkforceTasks: {
        parameters: {
            query?: {
                offset?: number;
                limit?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWorkforceTasksAnswer"];
                };
            };
        };
    };
    CreateWorkforceTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateWorkforceTaskBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateWorkforceTaskAnswer"];
                };
            };
        };
    };
    DescWorkforceTask: {
        parameters: {
            query?: {
                label_stats?: boolean;
                sample_stats?: boolean;
                workforce_stats?: boolean;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescWorkforceTaskAnswer"];
                };
            };
        };
    };
    UpdateWorkforceTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateWorkforceTaskBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    StartWorkforceTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartWorkforceTaskBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DeleteWorkforceTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListDeletedWorkforceTasks: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDeletedWorkforceTasksAnswer"];
                };
            };
        };
    };
    RestoreWorkforceTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreWorkforceTaskBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreWorkforceTaskAnswer"];
                };
            };
        };
    };
    ListWorkforceTaskSamples: {
        parameters: {
            query?: {
                label_name?: string;
                label_type?: 0 | 1 | 3 | 100 | 101 | 102 | 200 | 201 | 202 | 400 | 600 | 900;
                limit?: number;
                locale?: string;
                offset?: number;
                process_parameter?: string;
                sample_state?: "__ACCEPTED__" | "__ALL__" | "__AUTO_ANNOTATION__" | "__NONE__" | "__REJECTED__" | "__REVIEWED__" | "__UNCHECK__" | "__UNREVIEWED__" | "__WORKFORCE_SAMPLED_ACCEPTED__" | "__WORKFORCE_SAMPLED_CHECKED__" | "__WORKFORCE_SAMPLED_REJECTED__" | "__WORKFORCE_SAMPLED_UNCHECK__" | "__WORKFORCE_SAMPLED__";
                search_conditions?: string;
                high_score?: string;
                low_score?: string;
                order?: "asc" | "desc";
                worker_id?: string;
                skipped?: boolean;
                marker?: string;
            };
            header?: {
                "X-Teamlabel"?: "revision";
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWorkforceTaskSamplesAnswer"];
                };
            };
        };
    };
    UpdateWorkforceTaskSamples: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Teamlabel"?: "revision";
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWorkforceTaskSamplesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelAnswer"];
                };
            };
        };
    };
    DescribeWorkforceTaskSample: {
        parameters: {
            query?: {
                locale?: string;
                sample_state?: "__ACCEPTED__" | "__ALL__" | "__AUTO_ANNOTATION__" | "__NONE__" | "__REJECTED__" | "__REVIEWED__" | "__UNCHECK__" | "__UNREVIEWED__" | "__WORKFORCE_SAMPLED_ACCEPTED__" | "__WORKFORCE_SAMPLED_CHECKED__" | "__WORKFORCE_SAMPLED_REJECTED__" | "__WORKFORCE_SAMPLED_UNCHECK__" | "__WORKFORCE_SAMPLED__";
                worker_id?: string;
            };
            header?: {
                "X-Teamlabel"?: "revision";
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescribeSampleResp"];
                };
            };
        };
    };
    TakeNextSamples: {
        parameters: {
            query?: never;
            header?: {
                "X-Teamlabel"?: "revision";
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TakeNextBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakeNextAnswer"];
                };
            };
        };
    };
    ReturnSamples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["GiveBackBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    ListWorkforceTaskStats: {
        parameters: {
            query?: {
                sample_state?: "__ACCEPTED__" | "__ALL__" | "__AUTO_ANNOTATION__" | "__NONE__" | "__REJECTED__" | "__REVIEWED__" | "__UNCHECK__" | "__UNREVIEWED__" | "__WORKFORCE_SAMPLED_ACCEPTED__" | "__WORKFORCE_SAMPLED_CHECKED__" | "__WORKFORCE_SAMPLED_REJECTED__" | "__WORKFORCE_SAMPLED_UNCHECK__" | "__WORKFORCE_SAMPLED__";
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsAnswer"];
                };
            };
        };
    };
    GetWorkforceTaskMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetWorkforceTaskMetricsAnswer"];
                };
            };
        };
    };
    ListWorkerTasks: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                order?: "asc" | "desc";
                search_content?: string;
                sort_by?: "create_time" | "workforce_task_name";
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWorkerTasksAnswer"];
                };
            };
        };
    };
    SkipSamples: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SkipSamplesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    UnskipSamples: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UnskipSamplesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    GetInstructions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetInstructionsAnswer"];
                };
            };
        };
    };
    PutInstructions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutInstructionsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PutInstructionsAnswer"];
                };
            };
        };
    };
    AddInstructionsPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddPictureBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Picture"];
                };
            };
        };
    };
    DeleteInstructionsPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                picture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListTaskComments: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                order?: "asc" | "desc";
                resolved?: boolean;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCommentsAnswer"];
                };
            };
        };
    };
    ListComments: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                order?: "asc" | "desc";
                resolved?: boolean;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCommentsAnswer"];
                };
            };
        };
    };
    CreateComment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCommentBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateCommentAnswer"];
                };
            };
        };
    };
    UpdateComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                sample_id: string;
                comment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCommentBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateCommentAnswer"];
                };
            };
        };
    };
    DeleteComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                sample_id: string;
                comment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GetWorkTimes: {
        parameters: {
            query?: {
                sample_id?: string;
                worker_id?: string;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetWorkTimesAnswer"];
                };
            };
        };
    };
    AddWorkTimes: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AddWorkTimesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    SendEmails: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendEmailsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
        };
    };
    ListTaskMails: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListTaskMailsAnswer"];
                };
            };
        };
    };
    DescTaskMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                mail_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescTaskMailAnswer"];
                };
            };
        };
    };
    ListSampleHistory: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryAnswer"];
                };
            };
        };
    };
    ListAssignmentHistory: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                worker_id?: string;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryAnswer"];
                };
            };
        };
    };
    RestoreSample: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreSampleBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreAnswer"];
                };
            };
        };
    };
    RestoreAssignment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreAssignmentBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreAnswer"];
                };
            };
        };
    };
    ReviewSamples: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReviewSamplesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListAcceptances: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAcceptancesAnswer"];
                };
            };
        };
    };
    StartWorkforceSamplingTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartWorkforceSamplingTaskBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartWorkforceSamplingTaskAnswer"];
                };
            };
        };
    };
    AcceptSamples: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptSamplesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GetWorkforceSamplingTask: {
        parameters: {
            query?: {
                checking_task_id?: string;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetWorkforceSamplingTaskAnswer"];
                };
            };
        };
    };
    ListJudgements: {
        parameters: {
            query?: {
                worker_id?: string;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                sample_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListJudgementsAnswer"];
                };
            };
        };
    };
    UpdateWorkforceSamplingTask: {
        parameters: {
            query?: {
                locale?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWorkforceSamplingTaskBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateWorkforceSamplingTaskAnswer"];
                };
            };
        };
    };
    DescribeAcceptance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                checking_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acceptance"];
                };
            };
        };
    };
    RestoreAcceptance: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                checking_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RestoreAcceptanceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreAcceptanceAnswer"];
                };
            };
        };
    };
    PlanAcceptance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanAcceptanceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanAcceptanceAnswer"];
                };
            };
        };
    };
    GetAcceptanceStatistics: {
        parameters: {
            query?: {
                checking_task_id?: string;
                confidence?: number;
                acceptable_error_rate?: number;
                locale?: string;
            };
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceStatisticsAnswer"];
                };
            };
        };
    };
    GetAcceptanceRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                dataset_id: string;
                workforce_task_id: string;
                checking_task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceRecordAnswer"];
                };
            };
        };
    };
    GetAcceptanceKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceKeyAnswer"];
                };
            };
        };
    };
    ListEvents: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                dataset_id?: string;
                request_id?: string;
                since?: number;
                until?: number;
                workforce_task_id?: string;
                limit?: number;
                marker?: string;
                order?: "asc" | "desc";
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListEventsAnswer"];
                };
            };
        };
    };
    ExportEvents: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                dataset_id?: string;
                request_id?: string;
                since?: number;
                until?: number;
                workforce_task_id?: string;
                format?: "csv" | "jsonl";
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWebhooksAnswer"];
                };
            };
        };
    };
    CreateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateWebhookAnswer"];
                };
            };
        };
    };
    DescWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    UpdateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateWebhookBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    DeleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecretAnswer"];
                };
            };
        };
    };
    TestWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestWebhookAnswer"];
                };
            };
        };
    };
    ListDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                marker?: string;
                status?: 0 | 1 | 2;
            };
            header?: never;
            path: {
                project_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDeliveriesAnswer"];
                };
            };
        };
    };
    DescDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                webhook_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescDeliveryAnswer"];
                };
            };
        };
    };
    ReplayDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                webhook_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
        };
    };
    ListJobs: {
        parameters: {
            query?: {
                kind?: string;
                status?: "done" | "failed" | "queued" | "running";
                limit?: number;
                marker?: string;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListJobsAnswer"];
                };
            };
        };
    };
    DescJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
}
